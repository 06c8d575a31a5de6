package io.attune.generation.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.Sources;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Priority;
import io.attune.generation.decode.Sampling;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WriterTest {
  private static final String GOOD = "Ferry Alma sails again after refit of 19 months";
  private static final String BETTER = "Ferry Alma sails from Sundvik again on Friday";
  private static final String WRONG = "Ferry Alma sails again after 20 years";
  private static final Assignment FERRY = Sources.assignment(TextKind.HEADLINE, Sources.ferry());

  private final ScriptedDecoder decoder = ScriptedDecoder.writing(WRONG, GOOD, WRONG, BETTER);
  private final MapTextCache cache = new MapTextCache();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private ModelState state = new ModelState.Ready(ScriptedModel.of(decoder));
  private final Writer writer =
      new Writer(
          () -> state,
          cache,
          new WriterSettings(.6f, .9f, true, Duration.ofMillis(20)),
          Clock.systemUTC(),
          new WriterMetrics(registry));

  @Test
  void choosesTheBestThatTheGuardPassed() {
    WrittenText text = write(FERRY);

    assertThat(text.text()).isEqualTo(BETTER);
    assertThat(text.fallback()).isNull();
    assertThat(text.verdicts()).allMatch(Verdict::passed);
    assertThat(decoder.requests()).hasSize(1);
  }

  @Test
  void labelsWhatTheModelWrote() {
    WrittenText text = write(FERRY);

    assertThat(text.label().generated()).isTrue();
    assertThat(text.label().model()).isEqualTo("scripted");
    assertThat(text.label().weightsDigest()).hasSize(64);
    assertThat(text.label().promptVersion()).isEqualTo("headline/1");
    assertThat(text.label().seed()).isEqualTo(decoder.requests().get(0).candidates().get(3).seed());
    assertThat(text.label().writeTime()).isBefore(Instant.now().plusSeconds(1));
  }

  @Test
  void samplesTheSameForTheSameAssignment() {
    write(FERRY, CachePolicy.BYPASS);
    write(FERRY, CachePolicy.BYPASS);

    List<Sampling> first = decoder.requests().get(0).candidates();
    assertThat(decoder.requests().get(1).candidates()).isEqualTo(first);
    assertThat(first.get(0)).isEqualTo(Sampling.greedy());
    assertThat(first.subList(1, 4)).extracting(Sampling::seed).doesNotHaveDuplicates();
  }

  @Test
  void triesOnceMoreWithOtherSeedsWhereAllWereRefused() {
    decoder.follow(request -> List.of(decoder.requests().isEmpty() ? WRONG : GOOD));

    WrittenText text = write(FERRY);

    assertThat(text.text()).isEqualTo(GOOD);
    List<Long> seeds = new ArrayList<>();
    decoder.requests().forEach(r -> r.candidates().forEach(sampling -> seeds.add(sampling.seed())));
    assertThat(seeds).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void answersTheOwnTitleAndTheVerdictsWhereAllWereRefusedTwice() {
    decoder.follow(request -> List.of(WRONG));

    WrittenText text = write(FERRY);

    assertThat(text.text()).isEqualTo(Sources.ferry().title());
    assertThat(text.label().generated()).isFalse();
    assertThat(text.label().model()).isEmpty();
    assertThat(text.fallback()).isEqualTo(Fallback.GUARD);
    assertThat(text.verdicts())
        .filteredOn(verdict -> !verdict.passed())
        .extracting(Verdict::check)
        .contains("numbers");
    assertThat(decoder.requests()).hasSize(2);
    assertThat(registry.get("attune.generation.refusals").tag("check", "numbers").counter().count())
        .isEqualTo(1);
  }

  @Test
  void asksNoModelAboutAnItemWithoutText() {
    Article film = new Article("The Long Day", "", "films", List.of());

    WrittenText text = write(Sources.assignment(TextKind.HEADLINE, film));

    assertThat(text.fallback()).isEqualTo(Fallback.GUARD);
    assertThat(text.verdicts()).extracting(Verdict::check).containsExactly("support");
    assertThat(decoder.requests()).isEmpty();
  }

  @Test
  void takesTheSecondTimeFromTheCache() {
    WrittenText first = write(FERRY);
    WrittenText second = write(FERRY);

    assertThat(second.cached()).isTrue();
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.label()).isEqualTo(first.label());
    assertThat(decoder.requests()).hasSize(1);
  }

  @Test
  void cachesARefusalSoThatNobodyTriesAgain() {
    decoder.follow(request -> List.of(WRONG));
    write(FERRY);

    WrittenText second = write(FERRY);

    assertThat(second.cached()).isTrue();
    assertThat(second.fallback()).isEqualTo(Fallback.GUARD);
    assertThat(decoder.requests()).hasSize(2);
  }

  @Test
  void sharesATextAmongReadersWhoseInterestsTheArticleDoesNotMeet() {
    write(Sources.assignment(TextKind.HEADLINE, Sources.ferry(), List.of(), 4));

    WrittenText text =
        write(
            Sources.assignment(
                TextKind.HEADLINE, Sources.ferry(), List.of(new Interest("opera", 1)), 4));

    assertThat(text.cached()).isTrue();
  }

  @Test
  void writesAnotherTextForAReaderWhoseInterestTheArticleMeets() {
    write(Sources.assignment(TextKind.HEADLINE, Sources.ferry(), List.of(), 4));

    WrittenText text =
        write(
            Sources.assignment(
                TextKind.HEADLINE, Sources.ferry(), List.of(new Interest("harbour", 1)), 4));

    assertThat(text.cached()).isFalse();
    assertThat(decoder.requests()).hasSize(2);
  }

  @Test
  void writesNothingWhereOnlyACachedTextWillDo() {
    WrittenText text = write(FERRY, CachePolicy.ONLY_CACHED);

    assertThat(text.fallback()).isEqualTo(Fallback.NOT_CACHED);
    assertThat(text.text()).isEqualTo(Sources.ferry().title());
    assertThat(decoder.requests()).isEmpty();
  }

  @Test
  void neitherReadsNorFillsTheCacheWhereItIsBypassed() {
    write(FERRY, CachePolicy.BYPASS);

    assertThat(write(FERRY, CachePolicy.BYPASS).cached()).isFalse();
    assertThat(cache.size()).isZero();
  }

  @Test
  void answersInTheOrderOfTheAssignmentsAndHandsAllOverBeforeWaiting() {
    decoder.hold();
    List<Article> articles = Sources.all();
    CompletableFuture<List<WrittenText>> answer =
        CompletableFuture.supplyAsync(
            () ->
                writer.write(
                    Tenant.DEFAULT,
                    articles.stream()
                        .map(article -> Sources.assignment(TextKind.HEADLINE, article))
                        .toList(),
                    terms(CachePolicy.READ_WRITE, null)));
    Awaitility.await().until(() -> decoder.requests().size() == articles.size());
    decoder.letGo();

    List<WrittenText> texts = answer.join();

    assertThat(texts.get(0).text()).isEqualTo(BETTER);
    IntStream.range(1, articles.size())
        .forEach(i -> assertThat(texts.get(i).text()).isEqualTo(articles.get(i).title()));
  }

  @Test
  void writesOnceWhatSeveralAskForAtTheSameTime() {
    decoder.hold();
    List<CompletableFuture<WrittenText>> answers =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> write(FERRY)))
            .toList();
    Awaitility.await().until(() -> !decoder.requests().isEmpty());
    decoder.letGo();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo(BETTER));
    assertThat(decoder.requests()).hasSize(1);
  }

  @Test
  void anotherWritesOnWhereTheFirstWasGivenUp() throws Exception {
    decoder.hold();
    Cancellation cancellation = new Cancellation();
    CompletableFuture<WrittenText> first =
        CompletableFuture.supplyAsync(
            () ->
                write(
                    FERRY,
                    new Terms(Priority.INTERACTIVE, CachePolicy.READ_WRITE, null, cancellation)));
    Awaitility.await().until(() -> decoder.requests().size() == 1);
    CompletableFuture<WrittenText> second = CompletableFuture.supplyAsync(() -> write(FERRY));

    cancellation.cancel();
    Awaitility.await().until(() -> decoder.requests().size() == 2);
    decoder.letGo();

    assertThatThrownBy(first::join).hasCauseInstanceOf(Cancelled.class);
    assertThat(second.get(10, TimeUnit.SECONDS).text()).isEqualTo(BETTER);
  }

  @Test
  void answersTheOwnTitleWhereTheTimeIsTooShortAndCachesNothing() {
    decoder.hold();

    WrittenText text = write(FERRY, terms(CachePolicy.READ_WRITE, Instant.now().plusMillis(600)));

    assertThat(text.fallback()).isEqualTo(Fallback.DEADLINE);
    assertThat(text.text()).isEqualTo(Sources.ferry().title());
    assertThat(cache.size()).isZero();
    assertThat(decoder.cancellations()).isEqualTo(1);
  }

  @Test
  void failsWhereTheDeadlineHasPassed() {
    assertThatThrownBy(
            () -> write(FERRY, terms(CachePolicy.READ_WRITE, Instant.now().minusSeconds(1))))
        .isInstanceOf(DeadlineExpired.class);
  }

  @Test
  void handsDeadlineLessMarginAndPriorityToTheDecoder() {
    Instant deadline = Instant.now().plusSeconds(60);

    write(
        FERRY, new Terms(Priority.PREFETCH, CachePolicy.READ_WRITE, deadline, new Cancellation()));

    GenerationRequest request = decoder.requests().get(0);
    assertThat(request.deadline()).isEqualTo(deadline.minusMillis(20));
    assertThat(request.priority()).isEqualTo(Priority.PREFETCH);
  }

  @Test
  void saysSoWhereTheDecoderTakesNoMore() {
    decoder.follow(
        request -> {
          throw new Overloaded("256 requests wait", Duration.ofMillis(100));
        });

    assertThatThrownBy(() -> write(FERRY)).isInstanceOf(Overloaded.class);
  }

  @Test
  void keepsTheFirstRefusalUncachedWhereTheDecoderHasNoRoomForASecondTry() {
    decoder.follow(
        request -> {
          if (!decoder.requests().isEmpty()) {
            throw new Overloaded("256 requests wait", Duration.ofMillis(100));
          }
          return List.of(WRONG);
        });

    WrittenText text = write(FERRY);

    assertThat(text.fallback()).isEqualTo(Fallback.GUARD);
    assertThat(cache.size()).isZero();
  }

  @Test
  void givesUpWhatWasHandedOverWhereTheQueueFillsAmidABatch() {
    decoder.hold();
    decoder.follow(
        request -> {
          if (decoder.requests().size() == 3) {
            throw new Overloaded("3 requests wait", Duration.ofMillis(100));
          }
          return List.of(GOOD);
        });
    List<Assignment> batch =
        Sources.all().stream().map(a -> Sources.assignment(TextKind.HEADLINE, a)).toList();

    assertThatThrownBy(
            () -> writer.write(Tenant.DEFAULT, batch, terms(CachePolicy.READ_WRITE, null)))
        .isInstanceOf(Overloaded.class);
    assertThat(decoder.cancellations()).isEqualTo(3);
  }

  @Test
  void keepsEveryTitleWithoutAModel() {
    state = new ModelState.Absent("no model is configured");

    WrittenText text = write(FERRY);

    assertThat(text.fallback()).isEqualTo(Fallback.NO_MODEL);
    assertThat(text.text()).isEqualTo(Sources.ferry().title());
    assertThat(cache.size()).isZero();
  }

  @Test
  void isUnavailableWhileTheModelIsBeingLoaded() {
    state = new ModelState.Loading();

    assertThatThrownBy(() -> write(FERRY)).isInstanceOf(Unavailable.class);
  }

  @Test
  void streamsTheLikeliestTextAndThenTheCheckedOne() {
    decoder.follow(request -> List.of(GOOD));
    StringBuilder heard = new StringBuilder();

    WrittenText text =
        writer.stream(
            Tenant.DEFAULT,
            Sources.assignment(TextKind.HEADLINE, Sources.ferry(), List.of(), 1),
            terms(CachePolicy.READ_WRITE, null),
            heard::append);

    assertThat(heard).hasToString(GOOD);
    assertThat(text.text()).isEqualTo(GOOD);
    assertThat(decoder.requests().get(0).candidates()).containsExactly(Sampling.greedy());
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void countsTextsByOutcome() {
    write(FERRY);
    write(FERRY);

    assertThat(count("generated")).isEqualTo(1);
    assertThat(count("cached")).isEqualTo(1);
  }

  private double count(String outcome) {
    return registry
        .get("attune.generation.texts")
        .tag("kind", "headline")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private WrittenText write(Assignment assignment) {
    return write(assignment, CachePolicy.READ_WRITE);
  }

  private WrittenText write(Assignment assignment, CachePolicy policy) {
    return write(assignment, terms(policy, null));
  }

  private WrittenText write(Assignment assignment, Terms terms) {
    return writer.write(Tenant.DEFAULT, List.of(assignment), terms).get(0);
  }

  private static Terms terms(CachePolicy policy, Instant deadline) {
    return new Terms(Priority.INTERACTIVE, policy, deadline, new Cancellation());
  }
}
