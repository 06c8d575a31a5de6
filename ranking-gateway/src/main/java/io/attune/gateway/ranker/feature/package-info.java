/** What a ranker sees of an item that may be shown: a small fixed vector and its crosses. */
package io.attune.gateway.ranker.feature;
