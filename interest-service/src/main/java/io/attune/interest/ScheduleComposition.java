package io.attune.interest;

import io.attune.interest.index.Catalogues;
import io.attune.interest.kubernetes.ClusterTraining;
import io.attune.interest.kubernetes.JobSettings;
import io.attune.interest.model.ModelStore;
import io.attune.interest.schedule.DueTimes;
import io.attune.interest.schedule.Leadership;
import io.attune.interest.schedule.Schedule;
import io.attune.interest.schedule.ScheduleMetrics;
import io.attune.interest.schedule.TrainingProcess;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.schedule.TrainingRunner;
import io.attune.interest.schedule.TrainingSchedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How scheduled trainings are put together; where there are none, nothing of it is started. */
@Singleton
class ScheduleComposition {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final InterestConfig.Training config;
  private final SmallRyeConfig settings;

  ScheduleComposition(InterestConfig config, SmallRyeConfig settings) {
    this.config = config.training();
    this.settings = settings;
  }

  @Produces
  @Singleton
  TrainingSchedule trainingSchedule(
      Catalogues catalogues, ModelStore store, MeterRegistry meters, Clock clock) {
    Schedule schedule = Schedule.of(config.schedule(), config.scheduleZone());
    TrainingProgram program = TrainingProgram.ofThisService(TrainingMain.class.getName());
    TrainingRunner runner = process(program);
    Leadership leadership = Leadership.ALONE;
    if (!schedule.isOff() && config.kubernetes().lease().isPresent()) {
      ClusterTraining cluster =
          ClusterTraining.connect(jobs(), config.kubernetes().lease().get(), program);
      leadership = cluster.leadership();
      runner = config.runner() == InterestConfig.Runner.JOB ? cluster.jobs() : runner;
    } else if (!schedule.isOff() && config.runner() == InterestConfig.Runner.JOB) {
      throw missing("lease");
    }
    return new TrainingSchedule(
        schedule,
        leadership,
        runner,
        catalogues::tenants,
        new DueTimes(store::trainingDirectory),
        new ScheduleMetrics(meters),
        clock,
        LOOK);
  }

  void close(@Disposes TrainingSchedule schedule) {
    schedule.close();
  }

  private TrainingRunner process(TrainingProgram program) {
    List<String> options =
        config.javaOptions().map(line -> List.of(line.strip().split("\\s+"))).orElse(List.of());
    return new TrainingProcess(program, options, environment(settings));
  }

  private JobSettings jobs() {
    InterestConfig.Kubernetes kubernetes = config.kubernetes();
    return new JobSettings(
        kubernetes.namespace().orElseThrow(() -> missing("namespace")),
        kubernetes.pod().orElseThrow(() -> missing("pod")),
        kubernetes.container(),
        kubernetes.sameNode(),
        kubernetes.cpu(),
        kubernetes.memory(),
        kubernetes.deadline(),
        kubernetes.kept());
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException(
        "attune.interest.training.kubernetes." + key + " is needed for scheduled trainings there");
  }

  /** The service's settings, wherever they come from, as a process takes them over. */
  static Map<String, String> environment(SmallRyeConfig settings) {
    Map<String, String> environment = new TreeMap<>();
    for (String name : settings.getPropertyNames()) {
      if (name.startsWith("attune.")) {
        settings
            .getOptionalValue(name, String.class)
            .ifPresent(value -> environment.put(variable(name), value));
      }
    }
    return environment;
  }

  private static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
