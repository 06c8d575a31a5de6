package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.pipeline.record.ServedMemory;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.CandidateHydrator;
import io.attune.gateway.pipeline.stage.Exposure;
import io.attune.gateway.pipeline.stage.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Adds whether the reader had the item before: by the profile service, and by what this gateway
 * served lately, which the profile service may not know yet.
 */
public final class ExposureHydrator implements CandidateHydrator {
  private final ProfileClient profile;
  private final ServedMemory served;

  public ExposureHydrator(ProfileClient profile, ServedMemory served) {
    this.profile = profile;
    this.served = served;
  }

  @Override
  public CompletableFuture<Partial<UnaryOperator<Candidate>>> hydrate(
      Query query, List<Candidate> candidates, Budget budget) {
    Map<String, Instant> lately = served.times(query.tenant(), query.userId());
    List<String> ids = candidates.stream().map(Candidate::itemId).toList();
    return profile
        .seen(query.tenant(), query.userId(), ids, budget)
        .handle(
            (seen, thrown) ->
                thrown == null
                    ? Partial.whole(exposing(seen, lately))
                    : Partial.without(
                        Degradation.of("profile", thrown), exposing(Set.of(), lately)));
  }

  private static UnaryOperator<Candidate> exposing(Set<String> seen, Map<String, Instant> lately) {
    return candidate ->
        candidate.withExposure(
            new Exposure(
                seen.contains(candidate.itemId()),
                Optional.ofNullable(lately.get(candidate.itemId()))));
  }
}
