package io.attune.gateway.pipeline.trace;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.trace.Trace.StageRun;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Watches one answer being made: times the stages, and notes what each did and what was missing.
 *
 * <p>Of one request; its stages run one after another, perhaps on several threads, each handing it
 * on to the next.
 */
public final class TraceRecorder {
  private final MeterRegistry meters;
  private final List<StageRun> stages = new ArrayList<>();
  private final Map<String, Found> found = new LinkedHashMap<>();
  private final Map<String, List<String>> removed = new LinkedHashMap<>();
  private final Map<String, Degradation> missing = new LinkedHashMap<>();

  public TraceRecorder(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Runs a stage and times it.
   *
   * @param in items that go in
   * @param out how many come out, of the stage's result
   */
  public <T> T stage(String name, int in, Supplier<T> work, ToIntFunction<T> out) {
    long start = System.nanoTime();
    T result = work.get();
    ran(name, start, in, out.applyAsInt(result));
    return result;
  }

  /**
   * Notes a stage that ended just now.
   *
   * @param start {@link System#nanoTime()} when it began
   */
  public void ran(String name, long start, int in, int out) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    stages.add(new StageRun(name, elapsed, in, out));
    meters.timer("attune.gateway.stage", "stage", name).record(elapsed);
  }

  /** Notes what a source found; what it finds later is added. */
  public void found(Found more) {
    found.merge(
        more.source(),
        more,
        (before, after) -> {
          if (after.items().isEmpty()) {
            return before;
          }
          var items = new ArrayList<>(before.items());
          items.addAll(after.items());
          return new Found(before.source(), items, "");
        });
  }

  /** Notes what the filters removed in the end. */
  public void removed(Map<String, List<String>> byFilter) {
    removed.clear();
    removed.putAll(byFilter);
  }

  /** Notes what is missing; the first reason of a dependency counts. */
  public void missing(List<Degradation> parts) {
    for (Degradation part : parts) {
      if (missing.putIfAbsent(part.dependency(), part) == null) {
        meters.counter("attune.gateway.degraded", "dependency", part.dependency()).increment();
      }
    }
  }

  /** True where a dependency's part is missing. */
  public boolean isMissing(String dependency) {
    return missing.containsKey(dependency);
  }

  /** What is missing, each dependency once. */
  public List<Degradation> missing() {
    return List.copyOf(missing.values());
  }

  /** The trace of an answer. */
  public Trace of(Answer answer) {
    return new Trace(answer, stages, List.copyOf(found.values()), new LinkedHashMap<>(removed));
  }
}
