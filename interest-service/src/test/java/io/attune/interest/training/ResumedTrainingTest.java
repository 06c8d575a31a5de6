package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.history.Behaviour;
import io.attune.interest.index.ItemContent;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.testing.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedTrainingTest {
  private static final Tenant TENANT = Tenant.of("news");
  private static final TrainingOrder ORDER = new TrainingOrder(TENANT, "ials", 3);
  private static final int PASSES = 8;

  @TempDir Path directory;

  private final List<List<Behaviour>> histories = new ArrayList<>(new Clusters(42).users(80, 12));
  private ModelStore store;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    store = new ModelStore(directory);
    registry = new ModelRegistry(store, SavedInterestModel.loader(1), 5);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void endsAsIfItHadNotBeenInterruptedWhereverItWas() throws Exception {
    TrainingData data = data(histories(80, 12));
    List<Interaction> history = histories(1, 12).get(0);
    Hyperparameters parameters = new Ials().space().defaults().with("dimensions", 8);
    try (InterestModel whole =
        Trainings.train(new Ials(), parameters, data, 1, directory.resolve("whole"))) {
      for (int killedAfter : new int[] {1, 5, PASSES, PASSES + 1, PASSES + 5, 2 * PASSES}) {
        Path workspace = directory.resolve("killed-after-" + killedAfter);
        assertThatThrownBy(
                () ->
                    Trainings.train(
                        new Ials(),
                        parameters,
                        data,
                        1,
                        workspace,
                        new Trainings.Progress(killedAfter)))
            .isInstanceOf(Cancelled.class);
        Trainings.Progress progress = new Trainings.Progress();

        try (InterestModel resumed =
            Trainings.train(new Ials(), parameters, data, 1, workspace, progress)) {
          assertThat(resumed.version()).isEqualTo(whole.version());
          assertThat(resumed.infer(List.of(history)).get(0))
              .containsExactly(whole.infer(List.of(history)).get(0), offset(0f));
        }
        // Between the two runs' passes comes the step that tells what was measured.
        int done = killedAfter > PASSES ? killedAfter - 1 : killedAfter;
        assertThat(passes(progress)).isEqualTo(2 * PASSES - done);
      }
    }
  }

  @Test
  void goesOnAfterAStopWithTheDataItBeganWith() {
    Training training = training();
    assertThatThrownBy(() -> training.run(ORDER, new StopAfter(14)))
        .isInstanceOf(Unavailable.class);
    histories.clear();

    assertThat(training().unfinished()).containsExactly(TENANT);
    Trainings.Progress progress = new Trainings.Progress();
    Optional<ModelVersion> resumed = training().resume(TENANT, progress);

    assertThat(resumed)
        .get()
        .returns(80L, ModelVersion::userCount)
        .returns("ials", ModelVersion::model);
    assertThat(progress.steps)
        .noneMatch(step -> step.phase() == TrainingStep.Phase.READ)
        .filteredOn(step -> step.loss() > 0)
        .hasSizeLessThan(PASSES);
    assertThat(registry.lease(TENANT)).isPresent();
    assertNothingIsLeft();
  }

  @Test
  void anOrderOfTheSameOnTheSameDataGoesOnToo() {
    assertThatThrownBy(() -> training().run(ORDER, new StopAfter(14)))
        .isInstanceOf(Unavailable.class);

    Trainings.Progress same = new Trainings.Progress();
    training().run(ORDER, same);

    assertThat(passes(same)).isLessThan(PASSES);
    assertNothingIsLeft();
  }

  @Test
  void anOrderOnOtherDataBeginsAnew() {
    assertThatThrownBy(() -> training().run(ORDER, new StopAfter(14)))
        .isInstanceOf(Unavailable.class);
    histories.add(new Clusters(7).user(2, 5));

    Trainings.Progress other = new Trainings.Progress();
    ModelVersion version = training().run(ORDER, other);

    assertThat(version.userCount()).isEqualTo(81);
    assertThat(passes(other)).isEqualTo(2 * PASSES);
    assertNothingIsLeft();
  }

  @Test
  void nothingIsLeftWhereNobodyWaitsAnyMore() {
    assertThatThrownBy(() -> training().run(ORDER, new Trainings.Progress(10)))
        .isInstanceOf(Cancelled.class);

    assertNothingIsLeft();
    assertThat(training().resume(TENANT, new Trainings.Progress())).isEmpty();
  }

  @Test
  void isGivenUpWhereItIsCutShortAgainAndAgain() {
    assertThatThrownBy(() -> training().run(ORDER, new StopAfter(4)))
        .isInstanceOf(Unavailable.class);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> training().resume(TENANT, new StopAfter(0)))
          .isInstanceOf(Unavailable.class);
    }

    assertThat(training().resume(TENANT, new Trainings.Progress())).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void aDamagedOrderOrDataAreGivenUp() throws IOException {
    for (String damaged : List.of(".json", ".data")) {
      assertThatThrownBy(() -> training().run(ORDER, new StopAfter(4)))
          .isInstanceOf(Unavailable.class);
      try (var files = Files.list(store.trainingDirectory(TENANT))) {
        for (Path file : files.filter(f -> f.toString().endsWith(damaged)).toList()) {
          Files.write(file, new byte[] {1, 2});
        }
      }

      assertThat(training().resume(TENANT, new Trainings.Progress())).isEmpty();
      assertNothingIsLeft();
    }
  }

  @Test
  void isLeftAloneWhileAnotherProcessIsAtIt() {
    try (TrainingJournal held = TrainingJournal.open(store.trainingDirectory(TENANT))) {
      assertThat(held.unfinished()).isEmpty();
      assertThatThrownBy(() -> training().run(ORDER, new Trainings.Progress()))
          .isInstanceOf(PreconditionFailed.class);
    }

    assertThat(training().run(ORDER, new Trainings.Progress()).model()).isEqualTo("ials");
  }

  private static final ItemContent IDLE =
      new ItemContent(Set.of("news"), Optional.of(Instant.EPOCH), new float[] {1, 0});

  private Training training() {
    return new Training(
        (tenant, history) -> histories.forEach(history),
        (tenant, items) -> items.read("idle", IDLE),
        Trainings.READING,
        store,
        registry,
        new ModelTrainer(new ModelTrainer.Settings(1, HeldOut.Rule.NEWEST, 100, 1_000)),
        ModelKinds.standard(),
        "ials",
        Clock.fixed(Trainings.TIME, ZoneOffset.UTC));
  }

  private void assertNothingIsLeft() {
    assertThat(training().unfinished()).isEmpty();
    assertThat(store.trainingDirectory(TENANT)).isDirectoryNotContaining("glob:**.{json,data}");
    assertThat(store.trainingDirectory(TENANT).resolve("work")).doesNotExist();
  }

  private static long passes(Trainings.Progress progress) {
    return progress.steps.stream().filter(step -> step.loss() > 0).count();
  }

  /** Stops as a service does that is told to. */
  private static final class StopAfter implements TrainingProgress {
    private int stepsLeft;

    StopAfter(int steps) {
      this.stepsLeft = steps;
    }

    @Override
    public void report(TrainingStep step) {
      requireWanted();
      stepsLeft--;
    }

    @Override
    public void requireWanted() {
      if (stepsLeft <= 0) {
        throw new Unavailable("training", "the service stops", null);
      }
    }
  }
}
