/** Sources of candidates that an operator plugs in, as the gateway sees them. */
package io.attune.gateway.client.external;
