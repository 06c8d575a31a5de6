package io.attune.interest.inference;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.Unavailable;
import io.attune.contract.inference.ModelSource;
import io.attune.contract.inference.ServedModel;
import io.attune.interest.index.Catalogues;
import io.attune.interest.model.Lease;
import io.attune.interest.model.ModelRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The interest models in service: {@value #NAME} is the default tenant's, {@code interest.TENANT}
 * another's.
 *
 * <p>Every tenant has a model, which is not ready until one was trained. Only the default tenant's
 * is told of: who asks without a name must not learn who the other tenants are.
 */
public final class InterestModels implements ModelSource {
  private static final String NAME = "interest";
  private static final String OF_TENANT = NAME + ".";
  private static final String UNREADY = "no model has been trained";

  private final ModelRegistry models;
  private final Catalogues catalogues;
  private final double mostConfidence;
  private final CurrentCaller callers;
  private final Clock clock;

  /**
   * @param mostConfidence the most that all acts on one item count together
   */
  public InterestModels(
      ModelRegistry models,
      Catalogues catalogues,
      double mostConfidence,
      CurrentCaller callers,
      Clock clock) {
    this.models = models;
    this.catalogues = catalogues;
    this.mostConfidence = mostConfidence;
    this.callers = callers;
    this.clock = clock;
  }

  @Override
  public Optional<ServedModel> open(String name) {
    return tenant(name).map(this::open);
  }

  private ServedModel open(Tenant tenant) {
    Lease lease =
        models.lease(tenant).orElseThrow(() -> new Unavailable(name(tenant), UNREADY, null));
    return new LeasedInterestModel(
        name(tenant),
        lease,
        new HistoryTensors(mostConfidence),
        catalogues.read(tenant),
        callers,
        clock.instant());
  }

  @Override
  public List<State> states() {
    String name = name(Tenant.DEFAULT);
    try (Lease lease = models.lease(Tenant.DEFAULT).orElse(null)) {
      return List.of(
          lease == null
              ? State.unready(name, UNREADY)
              : State.ready(name, lease.model().version().version()));
    }
  }

  private static String name(Tenant tenant) {
    return tenant.equals(Tenant.DEFAULT) ? NAME : OF_TENANT + tenant;
  }

  private static Optional<Tenant> tenant(String name) {
    if (name.equals(NAME)) {
      return Optional.of(Tenant.DEFAULT);
    }
    if (!name.startsWith(OF_TENANT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Tenant(name.substring(OF_TENANT.length())));
    } catch (InvalidInput notATenant) {
      return Optional.empty();
    }
  }
}
