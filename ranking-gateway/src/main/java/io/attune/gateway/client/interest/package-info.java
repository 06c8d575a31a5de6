/** The interest service as the gateway sees it: candidates and topics. */
package io.attune.gateway.client.interest;
