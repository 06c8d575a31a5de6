package io.attune.gateway.pipeline.experiment;

import io.attune.contract.Tenant;
import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.ReaderEvent;
import io.attune.gateway.pipeline.plan.ArmChoice;
import io.attune.gateway.pipeline.plan.Experiment;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.SideEffect;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps who was shown lists of which arm, and joins what they did to it by the answer's name.
 *
 * <p>Writing happens in the background, an answer before what is done to it; what Redis does not
 * take is tried for a while, then dropped and counted. Readers who denied personalisation, or of
 * whose consent nothing is known, are not kept. Safe for use by many threads.
 */
public final class ExperimentLedger implements SideEffect, AutoCloseable {
  private final RedisArmStore store;
  private final Clock clock;
  private final BackgroundQueue<Entry> queue;

  /** Something to keep. */
  sealed interface Entry permits Exposed, Reacted {}

  /** A list of an answer that arms made. */
  record Exposed(
      Tenant tenant,
      String requestId,
      String userId,
      int items,
      LocalDate day,
      List<ArmChoice> arms)
      implements Entry {}

  /** A click, or time spent, on an item of an answer. */
  record Reacted(
      Tenant tenant,
      String requestId,
      String userId,
      String eventId,
      boolean click,
      double dwellSeconds)
      implements Entry {}

  /** A ledger; the queue's entries are answers and acts. */
  public ExperimentLedger(
      RedisArmStore store, BackgroundQueue.Settings settings, MeterRegistry meters, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.queue = new BackgroundQueue<>("experiments", settings, store::write, meters);
  }

  @Override
  public void accept(Answer answer) {
    var query = answer.query();
    boolean asked = query.reader().consent().known();
    if (query.plan().arms().isEmpty()
        || answer.items().isEmpty()
        || !asked
        || query.reader().consent().personalizationDenied()) {
      return;
    }
    queue.offer(
        new Exposed(
            query.tenant(),
            query.requestId(),
            query.userId(),
            answer.items().size(),
            day(),
            query.plan().arms()));
  }

  /** Takes note of events that were stored, perhaps not for the first time. */
  public void reacted(Tenant tenant, List<ReaderEvent> events) {
    for (ReaderEvent event : events) {
      boolean click = event.type() == EventType.CLICK;
      boolean dwell = event.type() == EventType.DWELL;
      if (!event.requestId().isEmpty() && (click || dwell)) {
        queue.offer(
            new Reacted(
                tenant,
                event.requestId(),
                event.userId(),
                event.id(),
                click,
                dwell ? event.value() : 0));
      }
    }
  }

  /**
   * What can be said of a tenant's experiments so far, by name.
   *
   * @param experiment only this one; all where empty
   */
  public List<ExperimentReport> reports(Tenant tenant, String experiment) {
    List<ExperimentReport> reports = new ArrayList<>();
    store
        .arms(tenant)
        .forEach(
            (name, arms) -> {
              if (experiment.isEmpty() || experiment.equals(name)) {
                reports.add(report(tenant, name, arms));
              }
            });
    return reports;
  }

  private ExperimentReport report(Tenant tenant, String experiment, List<String> arms) {
    SortedMap<String, ArmTally> tallies = new TreeMap<>();
    for (String arm : arms) {
      ArmTally tally = new ArmTally(day());
      store.readers(tenant, new ArmChoice(experiment, arm)).forEach(tally::add);
      tallies.put(arm, tally);
    }
    ArmTally control = tallies.getOrDefault(Experiment.CONTROL, new ArmTally(day()));
    List<ExperimentReport.ArmResult> results = new ArrayList<>();
    for (Map.Entry<String, ArmTally> arm : tallies.entrySet()) {
      int place = arm.getKey().equals(Experiment.CONTROL) ? 0 : results.size();
      results.add(place, arm.getValue().beside(arm.getKey(), control));
    }
    return new ExperimentReport(experiment, results);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    queue.close();
  }
}
