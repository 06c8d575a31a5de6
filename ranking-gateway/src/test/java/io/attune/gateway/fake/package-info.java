/**
 * The other services as fakes: real gRPC servers that implement the contracts in memory and can be
 * made to fail.
 */
package io.attune.gateway.fake;
