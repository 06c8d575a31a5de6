package io.attune.interest.kubernetes;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.schedule.TrainingRunner;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Trains in Jobs of the cluster, one a tenant at a time.
 *
 * <p>A Job is named after the time it was due: two replicas that both believe to lead make it once.
 */
public final class TrainingJobs implements TrainingRunner {
  private static final Logger LOG = Logger.getLogger(TrainingJobs.class);
  private static final int MAX_PREFIX = 40; // Leaves a name within the 63 characters of a label.
  private static final int MAX_TENANT = 12;
  private static final long SECONDS_A_MINUTE = 60;

  private final KubernetesClient client;
  private final JobSettings settings;
  private final TrainingJobSpec spec;
  private final String prefix;
  private final Duration pause;
  private volatile boolean closed;

  /**
   * @param client whoever made it closes it
   * @param prefix of the Jobs' names
   * @param pause between two looks at a Job
   */
  public TrainingJobs(
      KubernetesClient client,
      JobSettings settings,
      TrainingProgram program,
      String prefix,
      Duration pause) {
    this.client = client;
    this.settings = settings;
    this.spec = new TrainingJobSpec(settings, program);
    this.prefix = prefix.substring(0, Math.min(MAX_PREFIX, prefix.length()));
    this.pause = pause;
  }

  @Override
  public Outcome train(Tenant tenant, Instant due) throws InterruptedException {
    String name = name(tenant, due);
    try {
      Optional<String> other = unfinished(tenant).filter(running -> !running.equals(name));
      if (other.isPresent()) {
        return new Outcome(Ending.STILL_RUNNING, "Job " + other.get() + " is not done");
      }
      create(tenant, name);
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.debug("A Job cannot be made", e);
      return new Outcome(
          Ending.FAILED, "Job %s cannot be made: %s".formatted(name, e.getMessage()));
    }
    return follow(name);
  }

  private void create(Tenant tenant, String name) {
    Pod pod = client.pods().inNamespace(settings.namespace()).withName(settings.pod()).get();
    if (pod == null) {
      throw new IllegalStateException("there is no pod " + settings.pod() + " to make it after");
    }
    try {
      Job job = client.resource(spec.job(pod, name, tenant)).create();
      LOG.infof("Job %s trains tenant %s", job.getMetadata().getName(), tenant);
    } catch (KubernetesClientException e) {
      // Made by another who believes to lead, or by a call whose answer was lost.
      if (find(name) == null) {
        throw e;
      }
      LOG.infof("Job %s is there already", name);
    }
  }

  private Job find(String name) {
    return client.batch().v1().jobs().inNamespace(settings.namespace()).withName(name).get();
  }

  private Optional<String> unfinished(Tenant tenant) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(settings.namespace())
        .withLabel(TrainingJobSpec.COMPONENT, TrainingJobSpec.TRAINING)
        .withLabel(TrainingJobSpec.TENANT, tenant.id())
        .list()
        .getItems()
        .stream()
        .filter(job -> ending(job).isEmpty())
        .map(job -> job.getMetadata().getName())
        .findFirst();
  }

  /** Waits for a Job's end; while the API is away the Job goes on, and so does the waiting. */
  private Outcome follow(String name) throws InterruptedException {
    for (; ; TimeUnit.MILLISECONDS.sleep(pause.toMillis())) {
      if (closed) {
        throw new InterruptedException("the service stops; the Job goes on");
      }
      try {
        Job job = client.batch().v1().jobs().inNamespace(settings.namespace()).withName(name).get();
        if (job == null) {
          return new Outcome(Ending.FAILED, "Job " + name + " was deleted before its end");
        }
        Optional<JobCondition> ending = ending(job);
        if (ending.isPresent()) {
          return outcome(name, ending.get());
        }
      } catch (KubernetesClientException e) {
        LOG.warnf("Job %s cannot be looked at now: %s", name, e.getMessage());
      }
    }
  }

  private Outcome outcome(String name, JobCondition ending) {
    if (ending.getType().equals("Complete")) {
      return new Outcome(Ending.TRAINED, "Job " + name + " is complete");
    }
    String words = lastWords(name);
    return new Outcome(
        Ending.FAILED,
        "Job %s failed, %s: %s"
            .formatted(name, ending.getReason(), words.isEmpty() ? ending.getMessage() : words));
  }

  private static Optional<JobCondition> ending(Job job) {
    if (job.getStatus() == null) {
      return Optional.empty();
    }
    return job.getStatus().getConditions().stream()
        .filter(condition -> "True".equals(condition.getStatus()))
        .filter(condition -> List.of("Complete", "Failed").contains(condition.getType()))
        .findFirst();
  }

  /** What the Job's containers said at their end. */
  private String lastWords(String name) {
    return client
        .pods()
        .inNamespace(settings.namespace())
        .withLabel("batch.kubernetes.io/job-name", name)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .map(container -> container.getState().getTerminated())
        .filter(Objects::nonNull)
        .map(TrainingJobs::words)
        .collect(Collectors.joining("; "));
  }

  private static String words(ContainerStateTerminated terminated) {
    String last =
        Objects.requireNonNullElse(terminated.getMessage(), "").lines().reduce("", (a, b) -> b);
    return last.isBlank()
        ? "%s, exit code %d".formatted(terminated.getReason(), terminated.getExitCode())
        : last;
  }

  /** At most 63 characters, the same for the same tenant and time. */
  String name(Tenant tenant, Instant due) {
    String id = tenant.id();
    return "%s-%s-%d"
        .formatted(
            prefix,
            id.length() > MAX_TENANT ? Integer.toHexString(id.hashCode()) : id,
            due.getEpochSecond() / SECONDS_A_MINUTE);
  }

  @Override
  public void close() {
    closed = true;
  }
}
