/** The profile service as the gateway sees it: readers, items, events. */
package io.attune.gateway.client.profile;
