/**
 * Learning from the log while serving: the loop, the model that all replicas follow, its versions.
 */
package io.attune.gateway.ranker.learning;
