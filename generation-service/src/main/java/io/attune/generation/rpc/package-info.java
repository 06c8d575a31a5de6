/** The service as its callers see it. */
package io.attune.generation.rpc;
