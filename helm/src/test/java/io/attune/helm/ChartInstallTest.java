package io.attune.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart on a real control plane. */
@Tag("kubernetes")
class ChartInstallTest {
  private static final String RELEASE = "attune";
  private static final String TRAINER = "attune-interest";
  private static final String LEASES = "coordination.k8s.io";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Helm helm;
  private Cluster cluster;

  @BeforeEach
  void openCluster() {
    helm = Helm.find();
    cluster = Cluster.open();
  }

  @AfterEach
  void closeCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyPodRunsAndOnlyTheStoresClaimOutlivesTheRelease() {
    install("minimal");

    awaitRunning("gateway", "profile", "interest", "generation", "redis");
    assertThat(cluster.claims())
        .containsExactlyInAnyOrder("attune-interest-data", "data-attune-redis-0");

    uninstall();
    assertThat(cluster.claims()).containsExactly("data-attune-redis-0");
  }

  @Test
  void everyPodOfTheLargeVariantRuns() {
    cluster.claim("models");
    install("ha");

    awaitRunning(
        "gateway",
        "gateway",
        "gateway",
        "profile",
        "profile",
        "profile",
        "interest",
        "interest",
        "generation",
        "generation");

    uninstall();
    assertThat(cluster.claims()).containsExactly("models");
  }

  @Test
  void anUpgradeKeepsTheStore() {
    install("minimal");
    String before = redis().getMetadata().getUid();

    helm("upgrade", "minimal", "--wait", "--timeout", "5m", "--set", "profile.replicas=2");

    awaitRunning("gateway", "profile", "profile", "interest", "generation", "redis");
    assertThat(redis().getMetadata().getUid()).isEqualTo(before);
  }

  @Test
  void servicesMayWatchEndpointsAndNothingElse() {
    install("minimal");

    mayWatchEndpointsOnly(RELEASE);
    assertThat(cluster.may(TRAINER, "watch", "discovery.k8s.io", "endpointslices", "")).isFalse();
  }

  @Test
  void onlyWhoTrainsByAScheduleMayHoldItsLeaseAndSeeToJobs() {
    helm("install", "minimal", "--set", "interest.training.schedule=6h");

    mayWatchEndpointsOnly(RELEASE);
    assertThat(cluster.may(TRAINER, "watch", "discovery.k8s.io", "endpointslices", "")).isTrue();
    assertThat(cluster.may(TRAINER, "create", LEASES, "leases", "")).isTrue();
    for (String verb : List.of("get", "update", "patch")) {
      assertThat(cluster.may(TRAINER, verb, LEASES, "leases", "attune-interest")).isTrue();
      assertThat(cluster.may(TRAINER, verb, LEASES, "leases", "another")).isFalse();
    }
    for (String verb : List.of("create", "get", "list")) {
      assertThat(cluster.may(TRAINER, verb, "batch", "jobs", "")).isTrue();
    }
    assertThat(cluster.may(TRAINER, "list", "", "pods", "")).isTrue();
    assertThat(cluster.may(TRAINER, "delete", LEASES, "leases", "attune-interest")).isFalse();
    assertThat(cluster.may(TRAINER, "create", "", "pods", "")).isFalse();
    assertThat(cluster.may(TRAINER, "get", "", "secrets", "attune-redis")).isFalse();
  }

  @Test
  void noJobsAreMadeWhereTrainingsRunInThePod() {
    helm(
        "install",
        "minimal",
        "--set",
        "interest.training.schedule=6h,interest.training.runner=process");

    assertThat(cluster.may(TRAINER, "get", LEASES, "leases", "attune-interest")).isTrue();
    assertThat(cluster.may(TRAINER, "create", "batch", "jobs", "")).isFalse();
    assertThat(cluster.may(TRAINER, "list", "", "pods", "")).isFalse();
  }

  private void mayWatchEndpointsOnly(String account) {
    assertThat(cluster.may(account, "watch", "discovery.k8s.io", "endpointslices", "")).isTrue();
    assertThat(cluster.may(account, "create", LEASES, "leases", "")).isFalse();
    assertThat(cluster.may(account, "get", LEASES, "leases", "attune-interest")).isFalse();
    assertThat(cluster.may(account, "create", "batch", "jobs", "")).isFalse();
    assertThat(cluster.may(account, "get", "", "secrets", "attune-redis")).isFalse();
    assertThat(cluster.may(account, "list", "", "pods", "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "external-redis", "ha", "with-ingress"})
  void controlPlaneAcceptsTheVariant(String variant) {
    // The one kind that is not Kubernetes' own, and not known to every cluster.
    String out =
        helm("install", variant, "--dry-run=server", "--set", "serviceMonitor.enabled=false");

    assertThat(out).contains("STATUS: pending-install", "Attune");
  }

  private void install(String variant) {
    helm("install", variant, "--wait", "--timeout", "5m");
  }

  private void uninstall() {
    helm.succeed("uninstall", RELEASE, "--namespace", cluster.namespace(), "--wait");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.objects(RELEASE)).isEmpty());
  }

  private String helm(String verb, String variant, String... more) {
    Path values = Chart.FOLDER.resolve("ci").resolve(variant + "-values.yaml");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                verb,
                RELEASE,
                Chart.FOLDER.toString(),
                "--namespace",
                cluster.namespace(),
                "--values",
                values.toString()));
    arguments.addAll(List.of(more));
    return helm.succeed(arguments.toArray(String[]::new));
  }

  // The autoscaler adds its pods a while after the installation is done.
  private void awaitRunning(String... components) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(running()).containsExactlyInAnyOrder(components));
  }

  private List<String> running() {
    return cluster.pods().stream()
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .map(pod -> pod.getMetadata().getLabels().get("app.kubernetes.io/component"))
        .toList();
  }

  private Pod redis() {
    return cluster.pods().stream()
        .filter(pod -> pod.getMetadata().getName().equals("attune-redis-0"))
        .findFirst()
        .orElseThrow();
  }
}
