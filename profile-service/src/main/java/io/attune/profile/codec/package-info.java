/**
 * Translates between the contract's messages and the domain's records, for both edges: gRPC and
 * Redis.
 */
package io.attune.profile.codec;
