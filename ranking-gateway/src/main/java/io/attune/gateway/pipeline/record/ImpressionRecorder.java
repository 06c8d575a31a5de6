package io.attune.gateway.pipeline.record;

import io.attune.contract.Tenant;
import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.client.profile.ReaderEvent;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.SideEffect;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores an impression of each item of an answer, in the background.
 *
 * <p>An event's id is derived from the answer and the item, so that storing it again changes
 * nothing.
 */
public final class ImpressionRecorder implements SideEffect, AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(2);
  private static final int MOST_IN_ONE_CALL = 1_000;

  private final ProfileClient profile;
  private final BackgroundQueue<Answer> queue;

  /** A recorder; the queue's entries are answers. */
  public ImpressionRecorder(
      ProfileClient profile, BackgroundQueue.Settings settings, MeterRegistry meters) {
    this.profile = profile;
    this.queue = new BackgroundQueue<>("impressions", settings, this::store, meters);
  }

  @Override
  public void accept(Answer answer) {
    if (!answer.items().isEmpty()) {
      queue.offer(answer);
    }
  }

  @Override
  public void close() {
    queue.close();
  }

  private void store(List<Answer> answers) {
    Map<Tenant, List<ReaderEvent>> byTenant = new LinkedHashMap<>();
    for (Answer answer : answers) {
      byTenant
          .computeIfAbsent(answer.query().tenant(), tenant -> new ArrayList<>())
          .addAll(impressions(answer));
    }
    byTenant.forEach(
        (tenant, events) -> {
          for (int from = 0; from < events.size(); from += MOST_IN_ONE_CALL) {
            profile
                .record(
                    tenant,
                    events.subList(from, Math.min(events.size(), from + MOST_IN_ONE_CALL)),
                    Budget.of(CALL))
                .join();
          }
        });
  }

  private static List<ReaderEvent> impressions(Answer answer) {
    List<ReaderEvent> events = new ArrayList<>();
    for (Answer.Chosen chosen : answer.items()) {
      String itemId = chosen.candidate().itemId();
      events.add(
          new ReaderEvent(
              id(answer.query().requestId(), itemId),
              answer.query().userId(),
              itemId,
              EventType.IMPRESSION,
              0,
              Optional.of(answer.query().time()),
              answer.query().requestId(),
              events.size() + 1,
              answer.query().surface()));
    }
    return events;
  }

  private static String id(String requestId, String itemId) {
    byte[] name = (requestId + "/" + itemId).getBytes(StandardCharsets.UTF_8);
    return "impression-" + UUID.nameUUIDFromBytes(name);
  }
}
