package io.attune.gateway;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.generation.Assignment;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.interest.CandidateQuestion;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.ProfileClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One harmless call of each kind to each service after the start, so that no reader is the first to
 * wait for classes and connections: a first call takes longer than a stage may.
 *
 * <p>A service that is not up yet is tried again every second. Nothing is stored by it.
 */
final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final Budget PATIENT = Budget.lenient(Duration.ofSeconds(10));
  private static final String NOBODY = "warm-up";
  private static final Item NOTHING =
      new Item(NOBODY, NOBODY, "", "", List.of(), "", Optional.empty(), Optional.empty());

  private final ProfileClient profile;
  private final InterestClient interest;
  private final GenerationClient generation;
  private volatile boolean stopped;

  WarmUp(ProfileClient profile, InterestClient interest, GenerationClient generation) {
    this.profile = profile;
    this.interest = interest;
    this.generation = generation;
  }

  /** Begins, in the background. */
  void start() {
    untilAnswered(() -> profile.reader(Tenant.DEFAULT, NOBODY, 1, PATIENT));
    untilAnswered(() -> profile.items(Tenant.DEFAULT, List.of(NOBODY), PATIENT));
    untilAnswered(() -> profile.seen(Tenant.DEFAULT, NOBODY, List.of(NOBODY), PATIENT));
    untilAnswered(() -> interest.retrieve(question(), PATIENT));
    untilAnswered(
        () ->
            generation.cached(
                Tenant.DEFAULT,
                List.of(new Assignment(TextKind.HEADLINE, NOTHING, List.of())),
                PATIENT));
  }

  /** Tries no more. */
  void stop() {
    stopped = true;
  }

  private void untilAnswered(Supplier<CompletableFuture<?>> call) {
    if (stopped) {
      return;
    }
    var unused =
        call.get()
            .whenComplete(
                (answer, thrown) -> {
                  if (thrown != null) {
                    LOG.debugf("not warm yet: %s", thrown.getMessage());
                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                        .execute(() -> untilAnswered(call));
                  }
                });
  }

  private static CandidateQuestion question() {
    return new CandidateQuestion(
        Tenant.DEFAULT,
        NOBODY,
        List.of(),
        "none",
        Map.of(Strategy.TRENDING, 1, Strategy.LATEST, 1),
        Set.of(),
        Set.of());
  }
}
