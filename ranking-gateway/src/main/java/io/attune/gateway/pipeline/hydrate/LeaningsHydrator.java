package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.Interaction;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.QueryHydrator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds what the reader's latest acts say of topics and authors, where something was hidden or rated
 * low, or where the surface's lists are calibrated.
 *
 * <p>Readers who denied personalisation have no leanings; what they hid stays hidden all the same.
 */
public final class LeaningsHydrator implements QueryHydrator {
  // Of each side, the latest: what was done long ago hardly counts any more.
  private static final int MOST_ACTS = 50;

  private final ItemShelf shelf;
  private final Duration halfLife;

  /**
   * A hydrator.
   *
   * @param halfLife age at which an act counts half
   */
  public LeaningsHydrator(ItemShelf shelf, Duration halfLife) {
    if (halfLife.toSeconds() < 1) {
      throw new IllegalArgumentException("half-life " + halfLife + " is less than a second");
    }
    this.shelf = shelf;
    this.halfLife = halfLife;
  }

  @Override
  public CompletableFuture<Partial<Query>> hydrate(Query query, Budget budget) {
    Reader reader = query.reader();
    List<Interaction> against = latest(reader, true);
    boolean needed = !against.isEmpty() || query.plan().calibration() > 0;
    if (!needed || reader.consent().personalizationDenied()) {
      return CompletableFuture.completedFuture(Partial.whole(query));
    }
    List<Interaction> acts =
        Stream.concat(against.stream(), latest(reader, false).stream()).toList();
    Set<String> ids = acts.stream().map(Interaction::itemId).collect(Collectors.toSet());
    return shelf
        .items(query.tenant(), ids, budget)
        .thenApply(
            items -> {
              LeaningsTally tally = new LeaningsTally(halfLife, query.time());
              acts.stream()
                  .filter(act -> items.value().containsKey(act.itemId()))
                  .forEach(act -> tally.add(act, items.value().get(act.itemId())));
              return new Partial<>(query.withLeanings(tally.leanings()), items.missing());
            });
  }

  private static List<Interaction> latest(Reader reader, boolean against) {
    return reader.history().stream()
        .filter(act -> LeaningsTally.isAgainst(act) == against)
        .limit(MOST_ACTS)
        .toList();
  }
}
