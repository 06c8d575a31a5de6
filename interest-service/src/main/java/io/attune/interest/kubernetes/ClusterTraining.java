package io.attune.interest.kubernetes;

import io.attune.interest.schedule.Leadership;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.schedule.TrainingRunner;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/**
 * What scheduled trainings need of the cluster that the service runs in, over one client.
 *
 * @param leadership by a Lease; closing it closes the client
 * @param jobs runs trainings as Jobs
 */
public record ClusterTraining(Leadership leadership, TrainingRunner jobs) {
  private static final Duration LOOK = Duration.ofSeconds(2);

  // A leader whose last try to renew hangs must still stop before its Lease runs out.
  private static final int CALL_MILLIS = 2_500;

  /**
   * Reads the pod's token, or the file that KUBECONFIG names; asks the API for nothing yet.
   *
   * @param lease the Lease's name, and how the Jobs' names begin
   */
  public static ClusterTraining connect(
      JobSettings settings, String lease, TrainingProgram program) {
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withConnectionTimeout(CALL_MILLIS)
                    .withRequestTimeout(CALL_MILLIS)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    return new ClusterTraining(
        new LeaseLeadership(
            client, settings.namespace(), lease, settings.pod(), LeaseLeadership.Times.USUAL),
        new TrainingJobs(client, settings, program, lease, LOOK));
  }
}
