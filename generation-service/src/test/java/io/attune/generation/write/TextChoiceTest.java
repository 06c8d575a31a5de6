package io.attune.generation.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.generation.Sources;
import io.attune.generation.cache.CacheKey;
import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.FinishReason;
import io.attune.generation.guard.SourceText;
import io.attune.generation.likeness.MiniLmVectors;
import io.attune.generation.prompt.Prompt;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextChoiceTest {
  private static final Article FERRY = Sources.ferry();
  private static final String SAILS = "Ferry Alma sails from Sundvik again on Friday";
  private static final String HULL = "New hull of ferry Alma saves 12 percent of fuel";
  private static final String SOLD =
      "Tickets for the first week of Alma sold out within four hours";
  private static final String FOREIGN = "Ferry Alma saves fuel with a new hull and engine";
  private static final Prompt PROMPT =
      new Prompt(new int[] {1}, 0, "headline/1", "", 24, List.of("\n"), List.of());

  private final TextChoice choice = new TextChoice(MiniLmVectors.shared(), 0, .5);

  @Test
  void readersWithDifferentInterestsGetDifferentTextsFromTheSameCandidates() {
    assertThat(best("fuel", SAILS, HULL, SOLD)).isEqualTo(HULL);
    assertThat(best("tickets", SAILS, HULL, SOLD)).isEqualTo(SOLD);
  }

  @Test
  void whatIsPutInFrontCountsInTheLength() {
    Contender marked =
        new TextChoice(MiniLmVectors.shared(), 80, 0)
            .best(
                job("", Voice.PLAIN),
                PROMPT,
                source(""),
                List.of(new Candidate(new int[] {1}, SAILS, -.5, FinishReason.END)),
                List.of(1L));

    assertThat(contender("", SAILS).judgement().passed()).isTrue();
    assertThat(marked.judgement().passed()).isFalse();
    assertThat(marked.judgement().score("length")).isBetween(.5, 1.0);
  }

  @Test
  void likelihoodDecidesAmongTextsThatAreAsGood() {
    assertThat(best("", new double[] {-2, -.1, -2}, HULL, SAILS, HULL)).isEqualTo(SAILS);
  }

  @Test
  void noFitMakesUpForAWordThatTheSourceDoesNotHave() {
    Contender foreign = contender("fuel", FOREIGN);
    Contender plain = contender("fuel", SAILS);

    assertThat(foreign.judgement().score("support")).isLessThan(1);
    assertThat(plain.beats(foreign)).isTrue();
  }

  @Test
  void worthWeighsSupportBeforeFitAndFitBeforeLikelihood() {
    double one = new Worth(1, 1, 0, 1, 0, 1, 1).total();

    assertThat(new Worth(.75, 1, 1, 1, 0, 1, 1).total()).isLessThan(one);
    assertThat(new Worth(1, 1, .9, 0, 0, 1, 1).total()).isGreaterThan(one);
  }

  @Test
  void fitCountsSharedWordsAndNearnessInMeaning() {
    TopicFit fit = new TopicFit(MiniLmVectors.shared(), List.of("ticket sales"));

    assertThat(fit.of(SOLD)).isGreaterThan(fit.of("Seats for the concert are gone"));
    assertThat(fit.of("Seats for the concert are gone")).isGreaterThan(fit.of(HULL));
    assertThat(new TopicFit(MiniLmVectors.shared(), List.of()).of(SOLD)).isZero();
  }

  @Test
  void whatMostCandidatesSayIsTaken() {
    assertThat(best("", HULL, SAILS, SAILS, SAILS)).isEqualTo(SAILS);
  }

  @Test
  void whatAnAdaptedModelHardlyBelievesIsRefused() {
    Voice house = new Voice("daily/v1", "ab".repeat(32), 7);
    List<Candidate> doubtful =
        List.of(new Candidate(new int[] {1}, SAILS, Math.log(.45), FinishReason.END));

    Contender refused = choice.best(job("", house), PROMPT, source(""), doubtful, List.of(1L));
    Contender plain = choice.best(job("", Voice.PLAIN), PROMPT, source(""), doubtful, List.of(1L));

    assertThat(refused.judgement().passed()).isFalse();
    assertThat(refused.judgement().score("confidence")).isBetween(.44, .46);
    assertThat(plain.judgement().passed()).isTrue();
  }

  private static Job job(String interest, Voice voice) {
    CacheKey key = new CacheKey(Tenant.of("daily"), "cd".repeat(32));
    return new Job(assignment(interest), voice, key, 1);
  }

  private String best(String interest, String... texts) {
    double[] alike = Stream.of(texts).mapToDouble(text -> -.5).toArray();
    return best(interest, alike, texts);
  }

  private String best(String interest, double[] logProbabilities, String... texts) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      candidates.add(new Candidate(new int[] {1}, texts[i], logProbabilities[i], FinishReason.END));
    }
    List<Long> seeds = LongStream.range(0, texts.length).boxed().toList();
    return choice
        .best(job(interest, Voice.PLAIN), PROMPT, source(interest), candidates, seeds)
        .text();
  }

  private Contender contender(String interest, String text) {
    Candidate candidate = new Candidate(new int[] {1}, text, -.5, FinishReason.END);
    return choice.best(
        job(interest, Voice.PLAIN), PROMPT, source(interest), List.of(candidate), List.of(1L));
  }

  private static SourceText source(String interest) {
    return SourceText.of(assignment(interest));
  }

  private static Assignment assignment(String interest) {
    List<Interest> interests = interest.isEmpty() ? List.of() : List.of(new Interest(interest, 1));
    return Sources.assignment(TextKind.HEADLINE, FERRY, interests, 3);
  }
}
