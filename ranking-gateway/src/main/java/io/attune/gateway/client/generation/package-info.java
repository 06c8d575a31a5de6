/** The generation service as the gateway sees it: words for an item. */
package io.attune.gateway.client.generation;
