/** The gRPC services: requests in, answers out, nothing decided. */
package io.attune.profile.rpc;
