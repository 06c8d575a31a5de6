package io.attune.gateway.pipeline.stage;

import io.attune.contract.Tenant;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.pipeline.plan.Plan;
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
 * @param unwanted topics that must not come back, normalised
 * @param reader what is known of the reader; nothing until hydrated
 * @param leanings what the reader's own acts say of topics and authors; nothing until hydrated
 * @param plan how the list is made; the plan of no surface until hydrated
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
    Set<String> unwanted,
    Reader reader,
    Leanings leanings,
    Plan plan) {
  public Query {
    if (count < 1) {
      throw new IllegalArgumentException("count " + count + " is below 1");
    }
    kinds = List.copyOf(kinds);
    excluded = Set.copyOf(excluded);
    categories = Set.copyOf(categories);
    unwanted = Set.copyOf(unwanted);
  }

  /** The same query, by a reader of whom more is known. */
  public Query withReader(Reader known) {
    return with(count, known, leanings, plan);
  }

  /** The same query, with what the reader's own acts say. */
  public Query withLeanings(Leanings felt) {
    return with(count, reader, felt, plan);
  }

  /** The same query, with how its list is made. */
  public Query withPlan(Plan made) {
    return with(count, reader, leanings, made);
  }

  /** The same query, for more items or fewer. */
  public Query withCount(int wanted) {
    return with(wanted, reader, leanings, plan);
  }

  private Query with(int wanted, Reader known, Leanings felt, Plan made) {
    return new Query(
        tenant,
        requestId,
        userId,
        wanted,
        surface,
        kinds,
        excluded,
        categories,
        writeBudget,
        time,
        unwanted,
        known,
        felt,
        made);
  }
}
