package io.attune.gateway.pipeline.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.SideEffect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this gateway served to whom lately, so that the next answer is another one before the
 * impressions are stored, and while the profile service is out.
 *
 * <p>Bounded by items, of all readers together. Safe for use by many threads.
 */
public final class ServedMemory implements SideEffect {
  private final int perReader;
  private final Cache<Key, Map<String, Instant>> served;

  private record Key(Tenant tenant, String userId) {}

  /**
   * A memory.
   *
   * @param perReader items to remember of a reader, the latest
   * @param capacity items to remember of all readers together
   */
  public ServedMemory(int perReader, long capacity) {
    this.perReader = perReader;
    this.served =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Key key, Map<String, Instant> items) -> 1 + items.size())
            .build();
  }

  /** When each item was last served to the reader. */
  public Map<String, Instant> times(Tenant tenant, String userId) {
    Map<String, Instant> items = served.getIfPresent(new Key(tenant, userId));
    return items == null ? Map.of() : items;
  }

  @Override
  public void accept(Answer answer) {
    if (answer.items().isEmpty()) {
      return;
    }
    Key key = new Key(answer.query().tenant(), answer.query().userId());
    served.asMap().compute(key, (same, before) -> with(before, answer));
  }

  // A new map each time: readers of the old one are not disturbed.
  private Map<String, Instant> with(Map<String, Instant> before, Answer answer) {
    Map<String, Instant> items =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
    for (Answer.Chosen chosen : answer.items()) {
      items.remove(chosen.candidate().itemId());
      items.put(chosen.candidate().itemId(), answer.query().time());
    }
    var oldest = items.keySet().iterator();
    for (int surplus = items.size() - perReader; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
    return items;
  }
}
