package io.attune.generation.write;

import io.attune.generation.cache.CacheKey;
import io.attune.generation.cache.TextCache;
import io.attune.generation.text.WrittenText;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A cache in memory. */
final class MapTextCache implements TextCache {
  private final Map<CacheKey, WrittenText> texts = new ConcurrentHashMap<>();

  @Override
  public Map<CacheKey, WrittenText> find(Collection<CacheKey> keys) {
    Map<CacheKey, WrittenText> found = new HashMap<>(texts);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public void store(Map<CacheKey, WrittenText> added) {
    texts.putAll(added);
  }

  int size() {
    return texts.size();
  }
}
