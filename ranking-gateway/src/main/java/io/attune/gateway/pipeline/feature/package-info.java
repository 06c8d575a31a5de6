/** Finds out what the ranker sees of each candidate. */
package io.attune.gateway.pipeline.feature;
