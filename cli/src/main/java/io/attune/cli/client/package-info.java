/** Calls to the four services; the only room that knows gRPC. */
package io.attune.cli.client;
