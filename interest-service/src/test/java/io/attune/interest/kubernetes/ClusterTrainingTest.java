package io.attune.interest.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.Leadership;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.schedule.TrainingRunner.Ending;
import io.attune.interest.schedule.TrainingRunner.Outcome;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leading and Jobs on a real control plane, the one that KUBECONFIG leads to. */
@Tag("kubernetes")
class ClusterTrainingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Tenant NEWS = Tenant.of("news");
  private static final Instant DUE = Instant.parse("2026-03-01T03:00:00Z");
  private static final LeaseLeadership.Times TIMES =
      new LeaseLeadership.Times(
          Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofMillis(500));

  private final String namespace = "attune-test-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesClient client;

  @BeforeEach
  void openCluster() {
    assertThat(System.getenv("KUBECONFIG")).as("a cluster is needed: set KUBECONFIG").isNotNull();
    client = new KubernetesClientBuilder().build();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    // Made beside the namespace, a moment later; pods need it.
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client.serviceAccounts().inNamespace(namespace).withName("default").get() != null);
  }

  @AfterEach
  void closeCluster() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void oneOfTwoLeadsAndTheOtherFollowsWhenItStepsBack() {
    try (Leadership first = leadership("first");
        Leadership second = leadership("second")) {
      first.start();
      await().atMost(PATIENCE).until(first::isHeld);
      second.start();
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> first.isHeld() && !second.isHeld());

      first.close();

      assertThat(first.isHeld()).isFalse();
      await().atMost(PATIENCE).until(second::isHeld);
      assertThat(holder()).isEqualTo("second");
    }
  }

  @Test
  void anotherLeadsWhenTheLeaderIsCutOffAndNeverTwoAtOnce() {
    KubernetesClient cutOff = new KubernetesClientBuilder().build();
    Leadership first = new LeaseLeadership(cutOff, namespace, "lease", "first", TIMES);
    first.start();
    await().atMost(PATIENCE).until(first::isHeld);
    try (Leadership second = leadership("second")) {
      second.start();

      cutOff.close(); // It can neither renew the Lease nor give it up.

      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(
              () -> {
                boolean both = second.isHeld() && first.isHeld();
                assertThat(both).isFalse();
                return second.isHeld();
              });
    } finally {
      first.close();
    }
  }

  @Test
  void standsAgainWhenTheLeadWasTakenAway() {
    try (Leadership first = leadership("first")) {
      first.start();
      await().atMost(PATIENCE).until(first::isHeld);

      client
          .leases()
          .inNamespace(namespace)
          .withName("lease")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\": {\"holderIdentity\": \"a stranger\"}}");

      await().atMost(PATIENCE).until(() -> !first.isHeld());
      await().atMost(PATIENCE).until(first::isHeld);
      assertThat(holder()).isEqualTo("first");
    }
  }

  @Test
  void makesOneJobForATimeAfterTheServicesPodAndTellsHowItEnded() throws Exception {
    service();
    TrainingJobs jobs = jobs();
    TrainingJobs another = jobs();

    List<CompletableFuture<Outcome>> outcomes =
        Stream.of(jobs, another).map(runner -> train(runner, DUE)).toList();

    for (CompletableFuture<Outcome> outcome : outcomes) {
      assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).ending())
          .isEqualTo(Ending.TRAINED);
    }
    assertThat(existing())
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.getMetadata().getName()).isEqualTo(jobs.name(NEWS, DUE));
              assertThat(job.getSpec().getBackoffLimit()).isZero();
              assertThat(job.getSpec().getTemplate().getSpec().getContainers().get(0).getCommand())
                  .endsWith("Main", "news");
            });
  }

  @Test
  void beginsNoneWhileTheOneBeforeRuns() throws Exception {
    service();
    TrainingJobs jobs = jobs();
    Job before =
        new TrainingJobSpec(settings(), program())
            .job(service("template"), jobs.name(NEWS, DUE.minusSeconds(3600)), NEWS);
    before.getSpec().setSuspend(true); // Never ends.
    client.resource(before).create();

    Outcome outcome = jobs.train(NEWS, DUE);

    assertThat(outcome.ending()).isEqualTo(Ending.STILL_RUNNING);
    assertThat(outcome.words()).contains(before.getMetadata().getName());
    assertThat(existing()).hasSize(1);
  }

  @Test
  void tellsWhyAJobFailedOrCouldNotBeMade() throws Exception {
    TrainingJobs jobs = jobs();
    assertThat(jobs.train(NEWS, DUE).words()).contains("no pod " + settings().pod());
    service();
    String name = jobs.name(NEWS, DUE);
    Job overdue = new TrainingJobSpec(settings(), program()).job(service("template"), name, NEWS);
    overdue.getSpec().setActiveDeadlineSeconds(1L);
    // Pods that no node takes keep the Job waiting beyond its deadline.
    overdue.getSpec().getTemplate().getSpec().setNodeSelector(Map.of("no", "node"));
    client.resource(overdue).create();

    Outcome outcome = jobs.train(NEWS, DUE);

    assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
    assertThat(outcome.words()).contains(name, "DeadlineExceeded");
  }

  private Leadership leadership(String identity) {
    return new LeaseLeadership(
        new KubernetesClientBuilder().build(), namespace, "lease", identity, TIMES);
  }

  private String holder() {
    return client
        .leases()
        .inNamespace(namespace)
        .withName("lease")
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  private TrainingJobs jobs() {
    return new TrainingJobs(client, settings(), program(), "attune-interest", LOOK);
  }

  private static CompletableFuture<Outcome> train(TrainingJobs jobs, Instant due) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return jobs.train(NEWS, due);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }

  private List<Job> existing() {
    return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
  }

  private static TrainingProgram program() {
    return new TrainingProgram("/bin/true", "/app/*", "Main");
  }

  private JobSettings settings() {
    return new JobSettings(
        namespace,
        "attune-interest-1",
        "interest",
        false,
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5));
  }

  private void service() {
    client.resource(service(settings().pod())).create();
  }

  private Pod service(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .addToLabels("app.kubernetes.io/name", "attune")
        .addToLabels("app.kubernetes.io/component", "interest")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("interest")
        .withImage("busybox")
        .withNewResources()
        .addToRequests("memory", new Quantity("64Mi"))
        .endResources()
        .endContainer()
        .endSpec()
        .build();
  }
}
