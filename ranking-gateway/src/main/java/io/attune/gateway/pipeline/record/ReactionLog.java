package io.attune.gateway.pipeline.record;

import io.attune.contract.Tenant;
import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.client.profile.ReaderEvent;
import io.attune.gateway.ranker.log.Reaction;
import io.attune.gateway.ranker.log.RedisImpressionLog;
import io.attune.gateway.ranker.model.Action;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins what readers did to what was served, in the background: events that name the answer they
 * react to.
 */
public final class ReactionLog implements AutoCloseable {
  private static final double GOOD_RATING = 4;

  private final RedisImpressionLog log;
  private final double dwellSeconds;
  private final BackgroundQueue<Events> queue;

  private record Events(Tenant tenant, List<Reaction> reactions) {}

  /**
   * A log; the queue's entries are calls.
   *
   * @param dwellSeconds from which staying with an item counts
   */
  public ReactionLog(
      RedisImpressionLog log,
      double dwellSeconds,
      BackgroundQueue.Settings settings,
      MeterRegistry meters) {
    this.log = log;
    this.dwellSeconds = dwellSeconds;
    this.queue = new BackgroundQueue<>("reactions", settings, this::write, meters);
  }

  /** Takes note of events that were stored. */
  public void accept(Tenant tenant, List<ReaderEvent> events) {
    List<Reaction> reactions = new ArrayList<>();
    for (ReaderEvent event : events) {
      if (!event.requestId().isEmpty()) {
        action(event)
            .map(action -> new Reaction(event.requestId(), event.itemId(), action))
            .ifPresent(reactions::add);
      }
    }
    if (!reactions.isEmpty()) {
      queue.offer(new Events(tenant, reactions));
    }
  }

  private Optional<Action> action(ReaderEvent event) {
    return switch (event.type()) {
      case IMPRESSION -> Optional.empty();
      case VIEW, CLICK -> Optional.of(Action.CLICK);
      case DWELL -> event.value() >= dwellSeconds ? Optional.of(Action.DWELL) : Optional.empty();
      case LIKE, SHARE, SAVE, PURCHASE -> Optional.of(Action.LIKE);
      case RATING -> event.value() >= GOOD_RATING ? Optional.of(Action.LIKE) : Optional.empty();
      case HIDE -> Optional.of(Action.HIDE);
    };
  }

  @Override
  public void close() {
    queue.close();
  }

  private void write(List<Events> calls) {
    Map<Tenant, List<Reaction>> byTenant = new LinkedHashMap<>();
    calls.forEach(
        call ->
            byTenant
                .computeIfAbsent(call.tenant(), tenant -> new ArrayList<>())
                .addAll(call.reactions()));
    byTenant.forEach(log::react);
  }
}
