/** Text into vectors: the sentence encoder, and the background work that embeds the catalogue. */
package io.attune.interest.embedding;
