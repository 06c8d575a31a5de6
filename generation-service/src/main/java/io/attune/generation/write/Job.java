package io.attune.generation.write;

import io.attune.generation.cache.CacheKey;
import io.attune.generation.text.Assignment;

/**
 * An assignment that has to be written.
 *
 * @param assignment what to write
 * @param voice what it is written with
 * @param key all that decides the text
 * @param seed of the first attempt
 */
record Job(Assignment assignment, Voice voice, CacheKey key, long seed) {}
