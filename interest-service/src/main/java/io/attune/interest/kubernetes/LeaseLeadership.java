package io.attune.interest.kubernetes;

import io.attune.interest.schedule.Leadership;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A leadership held by a Lease: whoever renews it in time leads; whoever does not stops leading
 * before another may begin.
 */
public final class LeaseLeadership implements Leadership {
  private static final Logger LOG = Logger.getLogger(LeaseLeadership.class);

  /**
   * How the Lease is held.
   *
   * @param lease how long it holds without being renewed; another leads after that
   * @param renewal how long a leader tries to renew before it stops leading; shorter
   * @param retry between two tries; shorter still
   */
  public record Times(Duration lease, Duration renewal, Duration retry) {
    /** What Kubernetes' own controllers take. */
    public static final Times USUAL =
        new Times(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  private final KubernetesClient client;
  private final TimedLease lease;
  private final LeaderElectionConfig election;
  private volatile boolean held;
  private volatile boolean closed;
  private volatile CompletableFuture<?> campaign = CompletableFuture.completedFuture(null);

  /**
   * @param client whose calls end within a fraction of these times; closed with this
   * @param name of the Lease, made where it is missing
   * @param identity of this replica, for people
   */
  public LeaseLeadership(
      KubernetesClient client, String namespace, String name, String identity, Times times) {
    this.client = client;
    this.lease = new TimedLease(namespace, name, identity);
    this.election =
        new LeaderElectionConfigBuilder()
            .withName(name)
            .withLock(lease)
            .withLeaseDuration(times.lease())
            .withRenewDeadline(times.renewal())
            .withRetryPeriod(times.retry())
            .withReleaseOnCancel(true)
            .withLeaderCallbacks(
                new LeaderCallbacks(
                    () -> lead(true), () -> lead(false), leader -> LOG.infof("%s leads", leader)))
            .build();
  }

  // The future's end is seen to here; what follows it cannot fail.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void start() {
    campaign = client.leaderElector().withConfig(election).build().start();
    campaign.whenCompleteAsync(
        (done, failure) -> standAgain(),
        CompletableFuture.delayedExecutor(
            election.getRetryPeriod().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whoever lost the lead stands for it again. */
  private void standAgain() {
    held = false;
    if (!closed) {
      LOG.info("The lead is lost, and stood for again");
      start();
    }
  }

  private void lead(boolean leads) {
    held = leads;
  }

  // The elector may learn too late that it lost: its thread may hang in a call, or not run at all.
  @Override
  public boolean isHeld() {
    return held && !closed && lease.isRenewedWithin(election.getRenewDeadline());
  }

  @Override
  public void close() {
    closed = true;
    campaign.cancel(true); // Gives the Lease up.
    client.close();
  }
}
