package io.attune.interest.kubernetes;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.TrainingProgram;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A training Job after a pod of the service: the same image, settings, folder and rights of its
 * user, but another program, and no access to the Kubernetes API.
 *
 * <p>Its pods are of another component, so that neither the service's Service sends them calls nor
 * its Deployment counts them. A pod that the cluster takes away is replaced, and goes on where it
 * was; one that fails is not.
 */
final class TrainingJobSpec {
  static final String COMPONENT = "app.kubernetes.io/component";
  static final String TRAINING = "interest-training";
  static final String TENANT = "attune/tenant";

  /** The labels that tell the service's pods from all others. */
  private static final Set<String> IDENTITY =
      Set.of("app.kubernetes.io/name", "app.kubernetes.io/instance", COMPONENT);

  private static final String POD_HASH = "pod-template-hash";
  private static final String API_TOKEN = "kube-api-access-";
  private static final String HOST = "kubernetes.io/hostname";

  private final JobSettings settings;
  private final TrainingProgram program;

  TrainingJobSpec(JobSettings settings, TrainingProgram program) {
    this.settings = settings;
    this.program = program;
  }

  Job job(Pod service, String name, Tenant tenant) {
    Map<String, String> labels = labels(service, tenant);
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(settings.namespace())
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(settings.deadline().toSeconds())
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.kept().toSeconds()))
        .withNewPodFailurePolicy()
        .addNewRule()
        .withAction("Ignore")
        .addNewOnPodCondition()
        .withType("DisruptionTarget")
        .withStatus("True")
        .endOnPodCondition()
        .endRule()
        .endPodFailurePolicy()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod(service, tenant))
        .endTemplate()
        .endSpec()
        .build();
  }

  private static Map<String, String> labels(Pod service, Tenant tenant) {
    Map<String, String> labels = new HashMap<>(service.getMetadata().getLabels());
    labels.remove(POD_HASH);
    labels.put(COMPONENT, TRAINING);
    labels.put(TENANT, tenant.id());
    return labels;
  }

  private PodSpec pod(Pod service, Tenant tenant) {
    PodSpec running = service.getSpec();
    PodSpecBuilder pod =
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .withServiceAccountName(running.getServiceAccountName())
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withSecurityContext(running.getSecurityContext())
            .withImagePullSecrets(running.getImagePullSecrets())
            .withPriorityClassName(running.getPriorityClassName())
            .withNodeSelector(running.getNodeSelector())
            .withTolerations(running.getTolerations())
            .withAffinity(running.getAffinity())
            .withVolumes(volumes(running))
            .withContainers(container(running, tenant));
    if (settings.sameNode()) {
      pod.withAffinity(besides(service));
    }
    return pod.build();
  }

  /** Where the claim can be mounted there is a pod of the service already. */
  private static Affinity besides(Pod service) {
    Map<String, String> labels = new HashMap<>(service.getMetadata().getLabels());
    labels.keySet().retainAll(IDENTITY);
    return new AffinityBuilder(
            Objects.requireNonNullElseGet(service.getSpec().getAffinity(), Affinity::new))
        .editOrNewPodAffinity()
        .addNewRequiredDuringSchedulingIgnoredDuringExecution()
        .withTopologyKey(HOST)
        .withNewLabelSelector()
        .withMatchLabels(labels)
        .endLabelSelector()
        .endRequiredDuringSchedulingIgnoredDuringExecution()
        .endPodAffinity()
        .build();
  }

  private static List<Volume> volumes(PodSpec running) {
    return running.getVolumes().stream()
        .filter(volume -> !volume.getName().startsWith(API_TOKEN))
        .toList();
  }

  private Container container(PodSpec running, Tenant tenant) {
    Container service =
        running.getContainers().stream()
            .filter(container -> container.getName().equals(settings.container()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the pod %s has no container %s"
                            .formatted(settings.pod(), settings.container())));
    List<VolumeMount> mounts =
        service.getVolumeMounts().stream()
            .filter(mount -> !mount.getName().startsWith(API_TOKEN))
            .toList();
    return new ContainerBuilder()
        .withName("training")
        .withImage(service.getImage())
        .withImagePullPolicy(service.getImagePullPolicy())
        .withWorkingDir(service.getWorkingDir())
        .withCommand(program.command(tenant, List.of()))
        .withEnv(service.getEnv())
        .withEnvFrom(service.getEnvFrom())
        .withSecurityContext(service.getSecurityContext())
        .withVolumeMounts(mounts)
        .withResources(resources(service.getResources()))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .build();
  }

  private ResourceRequirements resources(ResourceRequirements ofService) {
    ResourceRequirementsBuilder resources = new ResourceRequirementsBuilder(ofService);
    settings.cpu().ifPresent(cpu -> resources.addToRequests("cpu", new Quantity(cpu)));
    settings
        .memory()
        .ifPresent(
            memory ->
                resources
                    .addToRequests("memory", new Quantity(memory))
                    .addToLimits("memory", new Quantity(memory)));
    return resources.build();
  }
}
