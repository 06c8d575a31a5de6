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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Harmless calls of each kind to each service after the start, so that no reader is the first to
 * wait for classes and connections: a first call takes longer than a stage may.
 *
 * <p>A service that is not up yet is tried again every second, and one that goes out later each
 * time the breaker would let a reader's request try it. Nothing is stored by it.
 */
final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final Budget PATIENT = Budget.lenient(Duration.ofSeconds(10));
  private static final Budget TRIAL = Budget.of(Duration.ofSeconds(1));
  private static final int ROUNDS = 5;
  private static final int LIST = 10;
  private static final String NOBODY = "warm-up";
  private static final Item NOTHING =
      new Item(NOBODY, NOBODY, "", "", List.of(), "", Optional.empty(), Optional.empty(), "", 0);

  private final ProfileClient profile;
  private final InterestClient interest;
  private final GenerationClient generation;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean stopped;

  WarmUp(ProfileClient profile, InterestClient interest, GenerationClient generation) {
    this.profile = profile;
    this.interest = interest;
    this.generation = generation;
  }

  /** Begins, in the background. */
  void start() {
    profile.tryWhenOut(() -> reader(TRIAL));
    interest.tryWhenOut(() -> candidates(TRIAL));
    generation.tryWhenOut(() -> texts(TRIAL));
    List<CompletableFuture<?>> services =
        List.of(
            rounds(this::reader),
            rounds(budget -> profile.items(Tenant.DEFAULT, List.of(NOBODY), budget)),
            rounds(budget -> profile.seen(Tenant.DEFAULT, NOBODY, List.of(NOBODY), budget)),
            rounds(this::candidates),
            rounds(this::texts));
    var unused =
        CompletableFuture.allOf(services.toArray(CompletableFuture[]::new))
            .thenRun(() -> done.complete(null));
  }

  /** True once every service has answered. */
  boolean done() {
    return done.isDone();
  }

  /** Tries no more. */
  void stop() {
    stopped = true;
  }

  private CompletableFuture<?> reader(Budget budget) {
    return profile.reader(Tenant.DEFAULT, NOBODY, 1, budget);
  }

  private CompletableFuture<?> candidates(Budget budget) {
    return interest.retrieve(question(), budget);
  }

  private CompletableFuture<?> texts(Budget budget) {
    Assignment headline = new Assignment(TextKind.HEADLINE, NOTHING, List.of());
    return generation.cached(Tenant.DEFAULT, Collections.nCopies(LIST, headline), budget);
  }

  private CompletableFuture<?> rounds(Function<Budget, CompletableFuture<?>> call) {
    CompletableFuture<?> rounds = untilAnswered(() -> call.apply(PATIENT));
    for (int round = 1; round < ROUNDS; round++) {
      rounds = rounds.thenCompose(answered -> untilAnswered(() -> call.apply(PATIENT)));
    }
    return rounds;
  }

  private CompletableFuture<Void> untilAnswered(Supplier<CompletableFuture<?>> call) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    attempt(call, answered);
    return answered;
  }

  private void attempt(Supplier<CompletableFuture<?>> call, CompletableFuture<Void> answered) {
    if (stopped) {
      return;
    }
    var unused =
        call.get()
            .whenComplete(
                (answer, thrown) -> {
                  if (thrown == null) {
                    answered.complete(null);
                    return;
                  }
                  LOG.debugf("not warm yet: %s", thrown.getMessage());
                  CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                      .execute(() -> attempt(call, answered));
                });
  }

  private static CandidateQuestion question() {
    return new CandidateQuestion(
        Tenant.DEFAULT,
        NOBODY,
        List.of(),
        "none",
        List.of(),
        Map.of(Strategy.TRENDING, 1, Strategy.LATEST, 1),
        Set.of(),
        Set.of());
  }
}
