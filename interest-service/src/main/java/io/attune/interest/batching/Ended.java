package io.attune.interest.batching;

/**
 * A request that is not computed.
 *
 * @param outcome why
 */
record Ended<I, O>(Pending<I, O> request, Outcome outcome) {}
