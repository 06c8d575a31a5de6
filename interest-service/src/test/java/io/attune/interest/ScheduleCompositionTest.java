package io.attune.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.interest.index.Catalogues;
import io.attune.interest.model.ModelStore;
import io.attune.interest.schedule.TrainingSchedule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCompositionTest {
  private static final String TRAINING = "attune.interest.training.";
  private static final int ABOVE_ENVIRONMENT = 500;

  @TempDir Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void startsNothingByDefault() throws IOException {
    try (TrainingSchedule schedule = compose(Map.of())) {
      schedule.start();

      assertThat(meters.getMeters()).isEmpty();
    }
  }

  @Test
  void leadsAloneWhereNoLeaseIsNamed() throws IOException {
    try (TrainingSchedule schedule = compose(Map.of(TRAINING + "schedule", "0 3 * * *"))) {
      schedule.start();

      assertThat(meters.get("attune.interest.training.leader").gauge().value()).isEqualTo(1);
    }
  }

  @Test
  void asksTheClusterForNothingBeforeTheStart() throws IOException {
    compose(
            Map.of(
                TRAINING + "schedule", "6h",
                TRAINING + "runner", "job",
                TRAINING + "kubernetes.lease", "attune-interest",
                TRAINING + "kubernetes.namespace", "shop",
                TRAINING + "kubernetes.pod", "attune-interest-1"))
        .close();
  }

  @Test
  void saysWhatJobsNeed() {
    Map<String, String> jobs = Map.of(TRAINING + "schedule", "6h", TRAINING + "runner", "job");

    assertThatThrownBy(() -> compose(jobs))
        .hasMessageContaining("attune.interest.training.kubernetes.lease is needed");
    assertThatThrownBy(
            () ->
                compose(
                    Map.of(
                        TRAINING + "schedule", "6h",
                        TRAINING + "kubernetes.lease", "attune-interest")))
        .hasMessageContaining("attune.interest.training.kubernetes.namespace is needed");
  }

  @Test
  void refusesAScheduleThatIsNone() {
    assertThatThrownBy(() -> compose(Map.of(TRAINING + "schedule", "nightly")))
        .hasMessageContaining("\"nightly\" is no training schedule");
  }

  @Test
  void handsItsSettingsToTheProcess() throws IOException {
    SmallRyeConfig settings =
        settings(
            Map.of(
                "attune.data.dir",
                "/data",
                TRAINING + "default-model",
                "ease",
                "quarkus.http.port",
                "1"));

    assertThat(ScheduleComposition.environment(settings))
        .containsEntry("ATTUNE_DATA_DIR", "/data")
        .containsEntry("ATTUNE_INTEREST_TRAINING_DEFAULT_MODEL", "ease")
        .doesNotContainKey("QUARKUS_HTTP_PORT");
  }

  private TrainingSchedule compose(Map<String, String> properties) throws IOException {
    SmallRyeConfig settings = settings(properties);
    return new ScheduleComposition(settings.getConfigMapping(InterestConfig.class), settings)
        .trainingSchedule(
            new Catalogues(
                () -> {
                  throw new AssertionError("no tenant is known");
                }),
            new ModelStore(directory),
            meters,
            Clock.systemUTC());
  }

  private static SmallRyeConfig settings(Map<String, String> properties) throws IOException {
    return ProgramConfig.read(new PropertiesConfigSource(properties, "test", ABOVE_ENVIRONMENT));
  }
}
