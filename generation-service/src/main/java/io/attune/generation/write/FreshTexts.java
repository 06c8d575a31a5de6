package io.attune.generation.write;

import io.attune.generation.cache.CacheKey;
import io.attune.generation.cache.TextCache;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.WrittenText;
import io.attune.generation.write.Composer.Composed;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Has texts written that are not in the cache, each once however many ask, and keeps them. */
final class FreshTexts {
  private final TextCache cache;
  private final WriterSettings settings;
  private final Clock clock;
  private final Flights flights;

  FreshTexts(TextCache cache, WriterSettings settings, Clock clock) {
    this.cache = cache;
    this.settings = settings;
    this.clock = clock;
    this.flights = new Flights(clock);
  }

  /** Writes texts and keeps none. */
  Map<CacheKey, WrittenText> unkept(Map<CacheKey, Job> jobs, WriterModel model, Terms terms) {
    return texts(composed(jobs, model, terms), false);
  }

  /** Writes one text aloud, and keeps it. */
  WrittenText aloud(Job job, WriterModel model, Terms terms, Consumer<String> deltas) {
    Composed composed = new Composer(model, settings, clock).stream(job, terms, deltas);
    cache.store(texts(Map.of(job.key(), composed), true));
    return composed.text();
  }

  /** Writes what nobody writes yet, keeps it, and waits for what others write. */
  Map<CacheKey, WrittenText> kept(Map<CacheKey, Job> jobs, WriterModel model, Terms terms) {
    Instant start = clock.instant();
    Instant due = settings.due(terms);
    Map<CacheKey, Job> open = new LinkedHashMap<>(jobs);
    Map<CacheKey, WrittenText> texts = new HashMap<>();
    while (!open.isEmpty()) {
      Flights.Boarding boarding = flights.board(open.keySet());
      Map<CacheKey, WrittenText> lasting = Map.of();
      try {
        Map<CacheKey, Job> led = new LinkedHashMap<>(open);
        led.keySet().retainAll(boarding.led());
        Map<CacheKey, Composed> composed = composed(led, model, terms);
        texts.putAll(texts(composed, false));
        lasting = texts(composed, true);
        cache.store(lasting);
      } finally {
        flights.land(boarding.led(), lasting);
      }
      texts.putAll(flights.await(boarding, due));
      open.keySet().removeAll(texts.keySet());
      if (due != null && !clock.instant().isBefore(due)) {
        open.forEach((key, job) -> texts.put(key, late(job, start)));
        open.clear();
      }
    }
    return texts;
  }

  private Map<CacheKey, Composed> composed(
      Map<CacheKey, Job> jobs, WriterModel model, Terms terms) {
    List<Job> order = List.copyOf(jobs.values());
    List<Composed> composed = new Composer(model, settings, clock).compose(order, terms);
    Map<CacheKey, Composed> byKey = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      byKey.put(order.get(i).key(), composed.get(i));
    }
    return byKey;
  }

  private static Map<CacheKey, WrittenText> texts(
      Map<CacheKey, Composed> composed, boolean lastingOnly) {
    Map<CacheKey, WrittenText> texts = new LinkedHashMap<>();
    composed.forEach(
        (key, c) -> {
          if (c.lasting() || !lastingOnly) {
            texts.put(key, c.text());
          }
        });
    return texts;
  }

  private WrittenText late(Job job, Instant start) {
    return OwnText.of(job.assignment(), Fallback.DEADLINE, List.of(), start, clock);
  }
}
