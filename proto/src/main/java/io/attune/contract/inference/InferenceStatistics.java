package io.attune.contract.inference;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.inference.v2.InferStatistics;
import io.attune.inference.v2.ModelStatistics;
import io.attune.inference.v2.StatisticDuration;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times of the models' requests; of a model only those of its version in service, so
 * that there are never more entries than models. Safe for several threads.
 */
final class InferenceStatistics {
  private final Clock clock;
  private final Map<String, Sums> byModel = new ConcurrentHashMap<>();

  InferenceStatistics(Clock clock) {
    this.clock = clock;
  }

  /** Begins a request to a model that there is. */
  Timing begin(String model, String version) {
    return new Timing(sums(model, version));
  }

  /** What a model's version did so far. */
  ModelStatistics of(String model, String version) {
    return sums(model, version).message(model);
  }

  private Sums sums(String model, String version) {
    return byModel.compute(
        model,
        (unused, sums) -> sums != null && sums.version.equals(version) ? sums : new Sums(version));
  }

  /** The time of one request, in parts. */
  final class Timing {
    private final Sums sums;
    private final long start = System.nanoTime();
    private long read;
    private long inferred;
    private int batch;

    private Timing(Sums sums) {
      this.sums = sums;
    }

    void inputRead(int batchSize) {
      batch = batchSize;
      read = System.nanoTime();
    }

    void inferred() {
      inferred = System.nanoTime();
    }

    void answered() {
      long end = System.nanoTime();
      sums.answered(
          batch, clock.millis(), end - start, read - start, inferred - read, end - inferred);
    }

    void failed() {
      sums.failed(System.nanoTime() - start);
    }
  }

  private static final class Sums {
    private final String version;

    @GuardedBy("this")
    private long latest;

    @GuardedBy("this")
    private long inferences;

    @GuardedBy("this")
    private long answers;

    @GuardedBy("this")
    private long answerNanos;

    @GuardedBy("this")
    private long inputNanos;

    @GuardedBy("this")
    private long inferNanos;

    @GuardedBy("this")
    private long outputNanos;

    @GuardedBy("this")
    private long failures;

    @GuardedBy("this")
    private long failureNanos;

    Sums(String version) {
      this.version = version;
    }

    synchronized void answered(
        int batch, long time, long whole, long input, long infer, long output) {
      latest = Math.max(latest, time);
      inferences += batch;
      answers++;
      answerNanos += whole;
      inputNanos += input;
      inferNanos += infer;
      outputNanos += output;
    }

    synchronized void failed(long whole) {
      failures++;
      failureNanos += whole;
    }

    synchronized ModelStatistics message(String model) {
      return ModelStatistics.newBuilder()
          .setName(model)
          .setVersion(version)
          .setLastInference(latest)
          .setInferenceCount(inferences)
          .setExecutionCount(answers)
          .setInferenceStats(
              InferStatistics.newBuilder()
                  .setSuccess(duration(answers, answerNanos))
                  .setFail(duration(failures, failureNanos))
                  .setComputeInput(duration(answers, inputNanos))
                  .setComputeInfer(duration(answers, inferNanos))
                  .setComputeOutput(duration(answers, outputNanos)))
          .build();
    }

    private static StatisticDuration duration(long count, long nanos) {
      return StatisticDuration.newBuilder().setCount(count).setNs(nanos).build();
    }
  }
}
