/**
 * Computes many callers' requests together: a micro-batcher that knows nothing of what it computes.
 */
package io.attune.interest.batching;
