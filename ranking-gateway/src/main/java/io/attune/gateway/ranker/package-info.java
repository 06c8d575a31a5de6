/** The ranker that learns: what it sees of an impression, its model, its log, its learning. */
package io.attune.gateway.ranker;
