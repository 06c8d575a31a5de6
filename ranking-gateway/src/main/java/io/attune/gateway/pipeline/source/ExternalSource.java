package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.external.ExternalClient;
import io.attune.gateway.client.external.ExternalClient.Question;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A source that the operator plugs in, asked over gRPC within a budget of its own.
 *
 * <p>For a reader who denied personalisation it learns neither who asks nor the history.
 */
public final class ExternalSource implements Source {
  private static final int MOST = 1_000;

  private final ExternalClient client;
  private final Settings settings;

  /**
   * How a source is asked.
   *
   * @param name its name among the sources
   * @param limit candidates wanted, 1 to 1,000
   * @param budget how long it may take
   */
  public record Settings(String name, int limit, Duration budget) {
    public Settings {
      if (limit < 1 || limit > MOST || budget.isZero() || budget.isNegative()) {
        throw new IllegalArgumentException(
            String.format(
                "external source %s: limit %d must be 1 to %d, budget %s above 0",
                name, limit, MOST, budget));
      }
    }
  }

  public ExternalSource(ExternalClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    if (!query.plan().asks(settings.name())) {
      return CompletableFuture.completedFuture(Findings.NONE);
    }
    return client
        .find(question(query, exclude), budget.atMost(settings.budget()))
        .handle(
            (items, thrown) ->
                thrown == null
                    ? findings(items)
                    : Findings.without(Degradation.of(client.name(), thrown)));
  }

  private Question question(Query query, Set<String> exclude) {
    Reader reader = query.reader();
    boolean impersonal = reader.consent().personalizationDenied();
    return new Question(
        query.tenant(),
        impersonal ? "" : query.userId(),
        query.surface(),
        settings.limit(),
        impersonal ? query.excluded() : exclude,
        query.categories(),
        impersonal ? List.of() : reader.history());
  }

  private Findings findings(List<Scored> items) {
    String reason = items.isEmpty() ? "it found nothing" : "";
    return Findings.of(new Found(settings.name(), items, reason), List.of());
  }
}
