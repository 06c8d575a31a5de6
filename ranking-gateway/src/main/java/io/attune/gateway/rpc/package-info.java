/** The gateway's contract: requests become queries, answers become messages. */
package io.attune.gateway.rpc;
