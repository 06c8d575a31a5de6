package io.attune.gateway.client.interest;

import io.attune.contract.Tenant;

/**
 * Items like a text.
 *
 * @param tenant whose items
 * @param text what they are like, 1 to 2,000 characters
 * @param limit at most this many
 */
public record TextQuestion(Tenant tenant, String text, int limit) {}
