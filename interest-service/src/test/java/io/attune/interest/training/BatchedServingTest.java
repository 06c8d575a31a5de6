package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.model.WarmUp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained model tells many callers at once what it tells each alone. */
class BatchedServingTest {
  private static final List<List<Interaction>> HISTORIES = Trainings.histories(64, 12);
  private static final int CALLERS = 16;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ials", "blend"})
  void infersTheSameForManyCallersAsForEach(String kind) throws Exception {
    ModelKind of = ModelKinds.standard().get(kind);
    List<float[]> alone = new ArrayList<>();
    try (InterestModel model =
        Trainings.train(
            of, of.space().defaults(), Trainings.data(HISTORIES), 1, directory.resolve(kind))) {
      asked().forEach(history -> alone.add(model.infer(List.of(history)).get(0)));
    }
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (InterestModel shared = shared(new Workspace(directory.resolve(kind)).version())) {
      List<Future<float[]>> together = new ArrayList<>();
      for (List<Interaction> history : asked()) {
        together.add(callers.submit(() -> shared.infer(List.of(history)).get(0)));
      }
      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i).get(60, TimeUnit.SECONDS))
            .containsExactly(alone.get(i), offset(1e-3f));
      }
    } finally {
      callers.shutdown();
    }
  }

  /** Histories of many lengths. */
  private static List<List<Interaction>> asked() {
    List<List<Interaction>> asked = new ArrayList<>();
    for (int i = 0; i < HISTORIES.size(); i++) {
      asked.add(HISTORIES.get(i).subList(0, 1 + i % 12));
    }
    return asked;
  }

  private static InterestModel shared(Path version) throws Exception {
    return SavedInterestModel.batchedLoader(
            1,
            IndexSettings.EXACT,
            WarmUp.ONCE,
            new BatchingPolicy(List.of(4, 16), Duration.ofMillis(1), 64, 2),
            new BatchingMetrics(new SimpleMeterRegistry(), "inference"))
        .load(version);
  }
}
