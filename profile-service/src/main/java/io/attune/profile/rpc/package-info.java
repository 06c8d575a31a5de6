/**
 * The gRPC services: requests in, answers out, nothing decided. In grpc-java's style, for Quarkus'
 * Mutiny adapters buffer streams without bound; here each waits for its slower side.
 */
package io.attune.profile.rpc;
