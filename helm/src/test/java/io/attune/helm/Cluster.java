package io.attune.helm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.authorization.v1.LocalSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A namespace of its own on the cluster that KUBECONFIG leads to, gone when closed.
 *
 * <p>Where the cluster has no default storage class, it brings one, with volumes for the chart's
 * claims.
 */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KubernetesClient client;
  private final String namespace = "attune-test-" + UUID.randomUUID().toString().substring(0, 8);

  private Cluster(KubernetesClient client) {
    this.client = client;
  }

  static Cluster open() {
    if (System.getenv("KUBECONFIG") == null) {
      throw new AssertionError(
          "a cluster is needed: set KUBECONFIG to its file. Any will do that can pull the images,"
              + " or whose nodes only simulate pods, as kwok's do");
    }
    Cluster cluster = new Cluster(new KubernetesClientBuilder().build());
    cluster.prepare();
    return cluster;
  }

  private void prepare() {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
    boolean provisions =
        client.storage().v1().storageClasses().list().getItems().stream()
            .anyMatch(Volumes::isDefault);
    if (!provisions) {
      new Volumes(namespace).objects().forEach(object -> client.resource(object).create());
    }
  }

  String namespace() {
    return namespace;
  }

  /** A claim that any pod may read. */
  void claim(String name) {
    client
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadOnlyMany")
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build())
        .create();
  }

  List<Pod> pods() {
    return client.pods().inNamespace(namespace).list().getItems();
  }

  List<String> claims() {
    return names(client.persistentVolumeClaims().inNamespace(namespace).list().getItems());
  }

  /** Everything of a release that the chart or Kubernetes made, claims apart. */
  List<String> objects(String release) {
    return Stream.of(
            client.pods().inNamespace(namespace),
            client.services().inNamespace(namespace),
            client.configMaps().inNamespace(namespace),
            client.secrets().inNamespace(namespace),
            client.serviceAccounts().inNamespace(namespace),
            client.apps().deployments().inNamespace(namespace),
            client.apps().replicaSets().inNamespace(namespace),
            client.apps().statefulSets().inNamespace(namespace),
            client.rbac().roles().inNamespace(namespace),
            client.rbac().roleBindings().inNamespace(namespace),
            client.policy().v1().podDisruptionBudget().inNamespace(namespace),
            client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(namespace),
            client.network().v1().networkPolicies().inNamespace(namespace),
            client.network().v1().ingresses().inNamespace(namespace),
            client.discovery().v1().endpointSlices().inNamespace(namespace))
        .flatMap(kind -> kind.list().getItems().stream())
        .map(HasMetadata.class::cast)
        .filter(object -> object.getMetadata().getName().contains(release))
        .map(object -> object.getKind() + "/" + object.getMetadata().getName())
        .toList();
  }

  private static List<String> names(List<? extends HasMetadata> objects) {
    return objects.stream().map(object -> object.getMetadata().getName()).toList();
  }

  /** Whether a service account may do something in the namespace; an empty name means any. */
  boolean may(String account, String verb, String group, String resource, String name) {
    ResourceAttributes attributes = new ResourceAttributes();
    attributes.setNamespace(namespace);
    attributes.setVerb(verb);
    attributes.setGroup(group);
    attributes.setResource(resource);
    attributes.setName(name);
    return client
        .authorization()
        .v1()
        .localSubjectAccessReview()
        .inNamespace(namespace)
        .create(
            new LocalSubjectAccessReviewBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withUser("system:serviceaccount:" + namespace + ":" + account)
                .withResourceAttributes(attributes)
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }

  @Override
  public void close() {
    try {
      client.namespaces().withName(namespace).delete();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> client.namespaces().withName(namespace).get() == null);
    } finally {
      client.persistentVolumes().withLabel(Volumes.LABEL, namespace).delete();
      client.storage().v1().storageClasses().withLabel(Volumes.LABEL, namespace).delete();
      client.close();
    }
  }
}
