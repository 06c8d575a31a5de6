package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.v1.RecommendRequest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests, which are valid by their contract, as queries. */
public final class QueryMessages {
  private static final int DEFAULT_COUNT = 10;
  private static final Duration DEFAULT_STREAM = Duration.ofSeconds(30);

  private final Clock clock;

  /** Names answers and dates queries by a clock. */
  public QueryMessages(Clock clock) {
    this.clock = clock;
  }

  Query query(RecommendRequest request) {
    return query(request, Duration.ofMillis(request.getWriteBudgetMs()));
  }

  Query streamedQuery(RecommendRequest request) {
    Duration budget =
        request.getWriteBudgetMs() == 0
            ? DEFAULT_STREAM
            : Duration.ofMillis(request.getWriteBudgetMs());
    return query(request, budget);
  }

  private Query query(RecommendRequest request, Duration writeBudget) {
    Instant now = clock.instant();
    return new Query(
        Tenant.of(request.getTenant()),
        RequestIds.next(now),
        request.getUserId(),
        request.getCount() == 0 ? DEFAULT_COUNT : request.getCount(),
        request.getSurface(),
        kinds(request),
        Set.copyOf(request.getExcludeItemIdsList()),
        request.getCategoriesList().stream()
            .map(QueryMessages::normalised)
            .collect(Collectors.toSet()),
        request.getWriteList().isEmpty() ? Duration.ZERO : writeBudget,
        now,
        request.getExcludeTopicsList().stream()
            .map(QueryMessages::normalised)
            .collect(Collectors.toSet()),
        Reader.unknown(request.getUserId()),
        Leanings.NONE,
        Plan.PLAIN);
  }

  private static List<TextKind> kinds(RecommendRequest request) {
    return request.getWriteList().stream()
        .map(kind -> TextKind.valueOf(kind.name().substring("TEXT_KIND_".length())))
        .toList();
  }

  // As the catalogue normalises the categories of its items.
  private static String normalised(String category) {
    return Normalizer.normalize(category, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }
}
