/**
 * Readers of a made-up world who are served by the real ranker, in one process and against time.
 */
package io.attune.gateway.simulation;
