package io.attune.gateway.fake;

import io.attune.contract.Tenant;
import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.client.profile.Traits;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queries and candidates for tests of single stages. */
public final class Candidates {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Candidates() {}

  public static Query query(int count) {
    return query(count, "");
  }

  /** A query for a surface. */
  public static Query query(int count, String surface) {
    Reader reader =
        Reader.known(
            "r1",
            List.of(),
            "v0",
            true,
            Set.of(),
            List.of(),
            Consent.of(false, false),
            Traits.NONE);
    return new Query(
        Tenant.DEFAULT,
        "request",
        "r1",
        count,
        surface,
        List.of(),
        Set.of(),
        Set.of(),
        Duration.ZERO,
        NOW,
        Set.of(),
        reader,
        Leanings.NONE,
        Plan.PLAIN);
  }

  public static Item item(String id, String category, Instant published, String... tags) {
    return new Item(
        id,
        "Title " + id,
        "",
        category,
        List.of(tags),
        "",
        Optional.of(published),
        Optional.empty(),
        "",
        0);
  }

  public static Candidate found(String id, Hit... hits) {
    return Candidate.found(id, List.of(hits), Optional.empty())
        .withItem(Optional.of(item(id, "science", NOW)));
  }

  public static Candidate scored(String id, double score, float... vector) {
    Optional<TextVector> text =
        vector.length == 0
            ? Optional.empty()
            : Optional.of(TextVector.of(List.of(vector[0], vector[1])));
    return Candidate.found(id, List.of(), text).withParts(Map.of("model", score));
  }
}
