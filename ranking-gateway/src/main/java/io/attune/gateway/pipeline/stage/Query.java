package io.attune.gateway.pipeline.stage;

import io.attune.contract.Tenant;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.profile.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is asked for, and by whom.
 *
 * @param tenant whose data
 * @param requestId names the answer
 * @param userId the reader
 * @param count how many items, from 1
 * @param surface where they will be shown; empty for none
 * @param kinds words to write, each at most once
 * @param excluded items that must not come back
 * @param categories only these, normalised; empty for all
 * @param writeBudget time to wait for words; zero for cached ones only
 * @param time when it was asked
 * @param reader what is known of the reader; nothing until hydrated
 */
public record Query(
    Tenant tenant,
    String requestId,
    String userId,
    int count,
    String surface,
    List<TextKind> kinds,
    Set<String> excluded,
    Set<String> categories,
    Duration writeBudget,
    Instant time,
    Reader reader) {
  public Query {
    if (count < 1) {
      throw new IllegalArgumentException("count " + count + " is below 1");
    }
    kinds = List.copyOf(kinds);
    excluded = Set.copyOf(excluded);
    categories = Set.copyOf(categories);
  }

  /** The same query, by a reader of whom more is known. */
  public Query withReader(Reader known) {
    return new Query(
        tenant,
        requestId,
        userId,
        count,
        surface,
        kinds,
        excluded,
        categories,
        writeBudget,
        time,
        known);
  }
}
