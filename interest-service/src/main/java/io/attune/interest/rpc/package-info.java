/** The services of the contract: messages in, messages out. */
package io.attune.interest.rpc;
