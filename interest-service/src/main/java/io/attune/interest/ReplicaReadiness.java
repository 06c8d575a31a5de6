package io.attune.interest;

import io.attune.interest.replica.CatalogueReplica;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the catalogue was loaded; from then on what is in memory is served, whatever else is
 * away.
 */
@Readiness
public class ReplicaReadiness implements HealthCheck {
  private final CatalogueReplica replica;

  ReplicaReadiness(CatalogueReplica replica) {
    this.replica = replica;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("catalogue").status(replica.isLoaded()).build();
  }
}
