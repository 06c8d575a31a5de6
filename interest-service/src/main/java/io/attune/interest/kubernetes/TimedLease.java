package io.attune.interest.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;

/** A Lease that knows when this process last renewed it. */
final class TimedLease extends LeaseLock {
  private volatile long renewed = System.nanoTime();

  TimedLease(String namespace, String name, String identity) {
    super(namespace, name, identity);
  }

  /** Whether it was renewed within a time from now, counted from before the call that did it. */
  boolean isRenewedWithin(Duration time) {
    return System.nanoTime() - renewed < time.toNanos();
  }

  @Override
  public synchronized void create(KubernetesClient client, LeaderElectionRecord record) {
    long begun = System.nanoTime();
    super.create(client, record);
    renewed = begun;
  }

  @Override
  public synchronized void update(KubernetesClient client, LeaderElectionRecord record) {
    long begun = System.nanoTime();
    super.update(client, record);
    renewed = begun;
  }
}
