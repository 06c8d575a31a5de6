package io.attune.gateway.pipeline.record;

import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.SideEffect;
import io.attune.gateway.ranker.feature.Features;
import io.attune.gateway.ranker.log.RedisImpressionLog;
import io.attune.gateway.ranker.model.Impression;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Logs what the ranker saw of each item that was served, in the background, so that it can learn
 * from what becomes of it.
 *
 * <p>Nothing is logged of readers who denied personalisation.
 */
public final class ServedLog implements SideEffect, AutoCloseable {
  private final RedisImpressionLog log;
  private final BackgroundQueue<Answer> queue;
  private final Counter refused;

  /** A log; the queue's entries are answers. */
  public ServedLog(
      RedisImpressionLog log, BackgroundQueue.Settings settings, MeterRegistry meters) {
    this.log = log;
    this.refused = meters.counter("attune.gateway.ranker.refused");
    this.queue = new BackgroundQueue<>("served", settings, this::write, meters);
  }

  @Override
  public void accept(Answer answer) {
    if (!answer.items().isEmpty() && !answer.query().reader().consent().personalizationDenied()) {
      queue.offer(answer);
    }
  }

  @Override
  public void close() {
    queue.close();
  }

  private void write(List<Answer> answers) {
    for (Answer answer : answers) {
      Query query = answer.query();
      Map<String, Impression> items = impressions(answer);
      if (!items.isEmpty()) {
        refused.increment(log.serve(query.tenant(), query.requestId(), items));
      }
    }
  }

  // By item, in the order of the list.
  private static Map<String, Impression> impressions(Answer answer) {
    Query query = answer.query();
    Map<String, Impression> items = new LinkedHashMap<>();
    int position = 0;
    for (Answer.Chosen chosen : answer.items()) {
      Candidate candidate = chosen.candidate();
      position++;
      if (candidate.features() != Features.NONE && !candidate.shownBefore()) {
        items.put(
            candidate.itemId(),
            new Impression(
                query.requestId(),
                query.time(),
                query.surface(),
                position,
                candidate.features(),
                candidate.draw(),
                0));
      }
    }
    return items;
  }
}
