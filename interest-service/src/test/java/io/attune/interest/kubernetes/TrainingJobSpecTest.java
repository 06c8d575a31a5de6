package io.attune.interest.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.TrainingProgram;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingJobSpecTest {
  private static final Tenant NEWS = Tenant.of("news");
  private static final TrainingProgram PROGRAM =
      new TrainingProgram("/jdk/bin/java", "/app/*", "Main");

  @Test
  void runsTheTrainingInTheServicesImageWithItsSettingsAndFolder() {
    Container container = container(job(false, Optional.empty()));

    assertThat(container.getImage()).isEqualTo("registry/attune/interest-service:1");
    assertThat(container.getCommand()).startsWith("/jdk/bin/java").endsWith("Main", "news");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(tuple("ATTUNE_DATA_DIR", "/var/lib/attune"));
    assertThat(container.getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactly("data");
    assertThat(container.getResources().getLimits())
        .containsEntry("memory", new Quantity("1536Mi"));
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getReadinessProbe()).isNull();
    assertThat(container.getPorts()).isEmpty();
  }

  @Test
  void takesNoCallsAndIsNoneOfTheDeploymentsPods() {
    Job job = job(false, Optional.empty());

    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(
            Map.of(
                "app.kubernetes.io/name", "attune",
                "app.kubernetes.io/instance", "demo",
                "app.kubernetes.io/component", "interest-training",
                "attune/tenant", "news"));
  }

  @Test
  void hasNoAccessToTheClusterAndEnds() {
    Job job = job(false, Optional.empty());
    PodSpec pod = job.getSpec().getTemplate().getSpec();

    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getVolumes()).extracting(Volume::getName).containsExactly("data");
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getNodeName()).isNull();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getAffinity()).isNull();
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(3600);
    assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(60);
  }

  @Test
  void runsBesidesTheServiceWhereTheyShareADisk() {
    assertThat(
            job(true, Optional.empty())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getAffinity()
                .getPodAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution())
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
              assertThat(term.getLabelSelector().getMatchLabels())
                  .containsEntry("app.kubernetes.io/component", "interest")
                  .containsEntry("app.kubernetes.io/instance", "demo")
                  .hasSize(3);
            });
  }

  @Test
  void mayHaveMemoryOfItsOwn() {
    Container container = container(job(false, Optional.of("8Gi")));

    assertThat(container.getResources().getLimits()).containsEntry("memory", new Quantity("8Gi"));
    assertThat(container.getResources().getRequests())
        .containsEntry("memory", new Quantity("8Gi"))
        .containsEntry("cpu", new Quantity("500m"));
  }

  @Test
  void saysWhichContainerIsMissing() {
    TrainingJobSpec spec =
        new TrainingJobSpec(settings("another", false, Optional.empty()), PROGRAM);

    assertThatThrownBy(() -> spec.job(service(), "job", NEWS))
        .hasMessageContaining("no container another");
  }

  private static Job job(boolean sameNode, Optional<String> memory) {
    return new TrainingJobSpec(settings("interest", sameNode, memory), PROGRAM)
        .job(service(), "job", NEWS);
  }

  private static Container container(Job job) {
    return job.getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private static JobSettings settings(String container, boolean sameNode, Optional<String> memory) {
    return new JobSettings(
        "shop",
        "demo-1",
        container,
        sameNode,
        Optional.empty(),
        memory,
        Duration.ofHours(1),
        Duration.ofMinutes(1));
  }

  private static Pod service() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("demo-1")
        .addToLabels("app.kubernetes.io/name", "attune")
        .addToLabels("app.kubernetes.io/instance", "demo")
        .addToLabels("app.kubernetes.io/component", "interest")
        .addToLabels("pod-template-hash", "abc")
        .endMetadata()
        .withNewSpec()
        .withNodeName("n1")
        .withServiceAccountName("attune-interest")
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .endSecurityContext()
        .addNewVolume()
        .withName("data")
        .withNewPersistentVolumeClaim("attune-interest-data", false)
        .endVolume()
        .addNewVolume()
        .withName("kube-api-access-x")
        .endVolume()
        .addNewContainer()
        .withName("interest")
        .withImage("registry/attune/interest-service:1")
        .addNewPort()
        .withContainerPort(8082)
        .endPort()
        .addNewEnv()
        .withName("ATTUNE_DATA_DIR")
        .withValue("/var/lib/attune")
        .endEnv()
        .withNewSecurityContext()
        .withReadOnlyRootFilesystem(true)
        .endSecurityContext()
        .withNewReadinessProbe()
        .withPeriodSeconds(5)
        .endReadinessProbe()
        .withNewResources()
        .addToRequests("cpu", new Quantity("500m"))
        .addToRequests("memory", new Quantity("1536Mi"))
        .addToLimits("memory", new Quantity("1536Mi"))
        .endResources()
        .addNewVolumeMount()
        .withName("data")
        .withMountPath("/var/lib/attune")
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("kube-api-access-x")
        .withMountPath("/var/run/secrets")
        .endVolumeMount()
        .endContainer()
        .endSpec()
        .build();
  }
}
