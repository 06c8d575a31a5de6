package io.attune.gateway.pipeline.writer;

import io.attune.gateway.client.generation.WrittenText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a list.
 *
 * @param byDraft every text wanted, in order of position
 */
public record Texts(Map<Draft, WrittenText> byDraft) {
  /** No text was wanted. */
  public static final Texts NONE = new Texts(Map.of());

  public Texts {
    byDraft = Collections.unmodifiableMap(new LinkedHashMap<>(byDraft));
  }

  /** An item's texts, in the order of the kinds asked for. */
  public List<WrittenText> of(String itemId) {
    return byDraft.entrySet().stream()
        .filter(entry -> entry.getKey().itemId().equals(itemId))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** These texts, with some of them replaced. */
  public Texts with(Map<Draft, WrittenText> newer) {
    Map<Draft, WrittenText> all = new LinkedHashMap<>(byDraft);
    newer.forEach(all::replace);
    return new Texts(all);
  }

  /** The drafts whose text no model wrote. */
  public List<Draft> unwritten() {
    return byDraft.entrySet().stream()
        .filter(entry -> !entry.getValue().generated())
        .map(Map.Entry::getKey)
        .toList();
  }
}
