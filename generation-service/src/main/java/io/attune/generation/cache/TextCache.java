package io.attune.generation.cache;

import io.attune.generation.text.WrittenText;
import java.util.Collection;
import java.util.Map;

/**
 * Keeps texts by what decides them. Threading: safe for many threads. Never throws: it may forget.
 */
public interface TextCache {

  /** The texts that are there, of the keys asked for. */
  Map<CacheKey, WrittenText> find(Collection<CacheKey> keys);

  /** Keeps texts; refused ones for a shorter time. */
  void store(Map<CacheKey, WrittenText> texts);
}
