package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.Steps;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decoder over a tiny real model. */
class ContinuousBatchingDecoderTest {
  private static final CacheSize SIZE = new CacheSize(8, 160, 640, 96);
  private static final DecoderLimits LIMITS = new DecoderLimits(4, 300, 24, 3);

  /** A slot that the decoder leaves free in these tests: the last kept for prefixes. */
  private static final int OWN_SLOT = 7;

  @TempDir static Path directory;
  private static LanguageModel model;
  private static Tokenizer tokenizer;
  private Decoder decoder;

  @BeforeAll
  static void load() throws IOException {
    Path path = directory.resolve("tiny.gguf");
    TinyModelFiles.writeGguf(new TinyLlama(21, true), path);
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      tokenizer = file.tokenizer();
      model = new TensorFlowLanguageModel(file, SIZE, 2);
    }
  }

  @AfterAll
  static void unload() {
    model.close();
    tokenizer.close();
  }

  @BeforeEach
  void start() {
    decoder = new ContinuousBatchingDecoder(model, tokenizer, LIMITS, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    decoder.close();
    model.release(OWN_SLOT);
    assertThat(model.freeTokens()).isEqualTo(SIZE.tokens());
  }

  private static int[] prompt(long seed, int length) {
    return new Random(seed).ints(length, 3, 259).toArray();
  }

  private static GenerationRequest request(int[] prompt, int maxTokens, Sampling... candidates) {
    return new GenerationRequest(
        prompt, 0, maxTokens, List.of(candidates), Set.of(), List.of(), null, Priority.INTERACTIVE);
  }

  private static List<Integer> boxed(int[] tokens) {
    return Arrays.stream(tokens).boxed().toList();
  }

  /** Submits again where the queue is full: the tests' own load is not what is tested. */
  private GenerationHandle submit(GenerationRequest request) {
    return Awaitility.await()
        .ignoreExceptionsMatching(Overloaded.class::isInstance)
        .until(() -> decoder.submit(request), handle -> true);
  }

  private Generation generate(GenerationRequest request) throws Exception {
    return submit(request).result().get(30, TimeUnit.SECONDS);
  }

  @Test
  void writesGreedilyWhatTheModelAloneWrites() throws Exception {
    int[] prompt = prompt(1, 40);
    Candidate found = generate(request(prompt, 20, Sampling.greedy())).candidates().get(0);

    assertThat(boxed(found.tokens()))
        .isEqualTo(Steps.greedy(model, OWN_SLOT, prompt, 20, Set.of()));
    // An unfinished character at the end is left out.
    String text = tokenizer.decode(found.tokens()).replaceAll("\uFFFD+$", "");
    assertThat(found.text()).isEqualTo(text);
    assertThat(found.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(found.meanLogProbability()).isNegative();
  }

  @Test
  void givesEachRequestTheSameWhoeverJoinsAndLeaves() throws Exception {
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      requests.add(
          request(
              prompt(i % 5, 10 + 3 * i),
              5 + i,
              Sampling.greedy(),
              Sampling.nucleus(0.9f, 0.95f, i),
              new Sampling(0.7f, 20, 1, 1.3f, i)));
    }
    List<Generation> alone = new ArrayList<>();
    for (GenerationRequest request : requests) {
      alone.add(generate(request));
    }
    List<GenerationHandle> together = requests.stream().map(this::submit).toList();
    for (int i = 0; i < requests.size(); i++) {
      Generation found = together.get(i).result().get(30, TimeUnit.SECONDS);
      for (int c = 0; c < 3; c++) {
        assertThat(found.candidates().get(c).tokens())
            .isEqualTo(alone.get(i).candidates().get(c).tokens());
      }
    }
  }

  @Test
  void streamsTheTextItAnswers() throws Exception {
    StringBuilder[] heard = {new StringBuilder(), new StringBuilder()};
    GenerationRequest request =
        request(prompt(3, 12), 30, Sampling.greedy(), Sampling.nucleus(1, 1, 4));
    Generation found =
        decoder
            .submit(request, (candidate, delta) -> heard[candidate].append(delta))
            .result()
            .get(30, TimeUnit.SECONDS);

    assertThat(heard[0].toString()).isEqualTo(found.candidates().get(0).text());
    assertThat(heard[1].toString()).isEqualTo(found.candidates().get(1).text());
  }

  @Test
  void endsAtAnEndTokenAndBeforeAStopString() throws Exception {
    int[] prompt = prompt(4, 15);
    Candidate whole = generate(request(prompt, 20, Sampling.greedy())).candidates().get(0);
    int end = whole.tokens()[6];
    int first = boxed(whole.tokens()).indexOf(end);
    Candidate ended =
        generate(GenerationRequest.greedy(prompt, 20, Set.of(end))).candidates().get(0);
    assertThat(ended.tokens()).isEqualTo(Arrays.copyOf(whole.tokens(), first));
    assertThat(ended.finish()).isEqualTo(FinishReason.END);

    String stop = tokenizer.decode(Arrays.copyOfRange(whole.tokens(), 8, 10));
    GenerationRequest stopping =
        new GenerationRequest(
            prompt,
            0,
            20,
            List.of(Sampling.greedy()),
            Set.of(),
            List.of(stop),
            null,
            Priority.PREFETCH);
    Candidate stopped = generate(stopping).candidates().get(0);
    assertThat(stopped.text()).isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
    assertThat(stopped.finish()).isEqualTo(FinishReason.STOP_STRING);
  }

  @Test
  void computesASharedPrefixOnceAndWritesTheSame() throws Exception {
    int[] shared = prompt(5, 70);
    GenerationRequest[] requests = new GenerationRequest[4];
    for (int i = 0; i < requests.length; i++) {
      int[] prompt = Arrays.copyOf(shared, 70 + 9);
      System.arraycopy(prompt(50 + i, 9), 0, prompt, 70, 9);
      requests[i] =
          new GenerationRequest(
              prompt,
              70,
              12,
              List.of(Sampling.greedy()),
              Set.of(),
              List.of(),
              null,
              Priority.INTERACTIVE);
    }
    List<GenerationHandle> handles = Arrays.stream(requests).map(this::submit).toList();
    int cached = 0;
    for (int i = 0; i < requests.length; i++) {
      Generation found = handles.get(i).result().get(30, TimeUnit.SECONDS);
      cached += found.timings().cachedTokens();
      assertThat(boxed(found.candidates().get(0).tokens()))
          .isEqualTo(Steps.greedy(model, OWN_SLOT, requests[i].prompt(), 12, Set.of()));
      model.release(OWN_SLOT);
    }
    assertThat(cached).isGreaterThanOrEqualTo(3 * 70);
    assertThat(generate(requests[0]).timings().cachedTokens()).isGreaterThanOrEqualTo(70);
  }

  @Test
  void givesUpKeptPrefixesWhenRoomIsNeeded() throws Exception {
    for (int i = 0; i < 8; i++) {
      int[] prompt = prompt(100 + i, 100);
      GenerationRequest request =
          new GenerationRequest(
              prompt,
              99,
              60,
              List.of(Sampling.greedy(), Sampling.nucleus(1, 1, i), Sampling.nucleus(1, 1, -i)),
              Set.of(),
              List.of(),
              null,
              Priority.INTERACTIVE);
      assertThat(boxed(generate(request).candidates().get(0).tokens())).hasSize(60);
    }
  }

  /** A running request that waits, in its first word, until it is let go. */
  private final class Blocker {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final GenerationHandle handle;

    Blocker() throws InterruptedException {
      handle =
          decoder.submit(
              request(prompt(9, 10), 30, Sampling.nucleus(1, 1, 3)),
              (candidate, delta) -> {
                running.countDown();
                awaitRelease();
              });
      assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRelease() {
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void refusesWhatTheQueueCannotTakeAndSaysWhenToComeBack() throws Exception {
    Blocker blocker = new Blocker();
    List<GenerationHandle> waiting = new ArrayList<>();
    for (int i = 0; i < LIMITS.queuedRequests(); i++) {
      waiting.add(decoder.submit(request(prompt(i, 20), 5, Sampling.greedy())));
    }
    assertThat(decoder.state().queuedRequests()).isEqualTo(4);
    assertThatThrownBy(() -> decoder.submit(request(prompt(1, 20), 5, Sampling.greedy())))
        .isInstanceOfSatisfying(Overloaded.class, e -> assertThat(e.retryAfter()).isPositive());
    waiting.get(3).cancel();
    blocker.release.countDown();
    for (GenerationHandle handle : waiting.subList(0, 3)) {
      assertThat(handle.result().get(30, TimeUnit.SECONDS).candidates()).hasSize(1);
    }
    assertThatThrownBy(() -> waiting.get(3).result().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Cancelled.class);
    assertThat(blocker.handle.result().get(30, TimeUnit.SECONDS).candidates()).hasSize(1);
  }

  @Test
  void refusesMorePromptTokensThanMayWait() throws Exception {
    Blocker blocker = new Blocker();
    GenerationHandle first = decoder.submit(request(prompt(1, 150), 5, Sampling.greedy()));
    GenerationHandle second = decoder.submit(request(prompt(2, 150), 5, Sampling.greedy()));
    assertThatThrownBy(() -> decoder.submit(request(prompt(3, 1), 5, Sampling.greedy())))
        .isInstanceOf(Overloaded.class);
    blocker.release.countDown();
    assertThat(first.result().get(30, TimeUnit.SECONDS).candidates()).hasSize(1);
    assertThat(second.result().get(30, TimeUnit.SECONDS).candidates()).hasSize(1);
  }

  @Test
  void admitsTheUrgentBeforeTheEarlier() throws Exception {
    Blocker blocker = new Blocker();
    List<String> order = new ArrayList<>();
    // Both need every slot, so that one has to wait for the other.
    Sampling[] all = {
      Sampling.greedy(), Sampling.greedy(), Sampling.greedy(), Sampling.greedy(), Sampling.greedy()
    };
    GenerationRequest urgent = request(prompt(1, 20), 2, all);
    GenerationRequest later =
        new GenerationRequest(
            prompt(2, 20), 0, 2, List.of(all), Set.of(), List.of(), null, Priority.PREFETCH);
    GenerationHandle second = decoder.submit(later);
    GenerationHandle first = decoder.submit(urgent);
    var noted =
        List.of(
            first.result().thenRun(() -> order.add("urgent")),
            second.result().thenRun(() -> order.add("later")));
    blocker.release.countDown();
    for (var each : noted) {
      each.get(30, TimeUnit.SECONDS);
    }
    assertThat(order).containsExactly("urgent", "later");
  }

  @Test
  void dropsWhatIsCancelledOrExpiredAndFreesItsSlots() throws Exception {
    Blocker blocker = new Blocker();
    GenerationRequest base = request(prompt(1, 20), 100, Sampling.greedy());
    GenerationHandle expiring =
        decoder.submit(
            new GenerationRequest(
                base.prompt(),
                0,
                100,
                base.candidates(),
                Set.of(),
                List.of(),
                Instant.now().plusMillis(1),
                Priority.INTERACTIVE));
    blocker.handle.cancel();
    Instant passed = Instant.now().plusMillis(5);
    Awaitility.await().until(() -> Instant.now().isAfter(passed));
    blocker.release.countDown();

    assertThatThrownBy(() -> expiring.result().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(DeadlineExpired.class);
    assertThatThrownBy(() -> blocker.handle.result().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Cancelled.class);
    assertThatThrownBy(
            () ->
                decoder.submit(
                    new GenerationRequest(
                        base.prompt(),
                        0,
                        5,
                        base.candidates(),
                        Set.of(),
                        List.of(),
                        Instant.now().minusSeconds(1),
                        Priority.INTERACTIVE)))
        .isInstanceOf(DeadlineExpired.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> decoder.state().freeCacheTokens() == SIZE.tokens());
    assertThat(decoder.state().runningSequences()).isZero();
  }

  @Test
  void failsOnlyTheRequestWhoseListenerThrows() throws Exception {
    GenerationHandle bad =
        decoder.submit(
            request(prompt(1, 20), 20, Sampling.greedy()),
            (candidate, delta) -> {
              throw new IllegalStateException("listener");
            });
    Generation good = generate(request(prompt(2, 20), 20, Sampling.greedy()));

    assertThat(good.candidates()).hasSize(1);
    assertThatThrownBy(() -> bad.result().get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("listener");
  }

  @Test
  void refusesWhatCanNeverRun() {
    assertThatThrownBy(() -> decoder.submit(request(prompt(1, 150), 11, Sampling.greedy())))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("160");
    assertThatThrownBy(() -> decoder.submit(request(new int[] {9999}, 1, Sampling.greedy())))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("9999");
    Sampling[] six = new Sampling[6];
    Arrays.fill(six, Sampling.greedy());
    assertThatThrownBy(() -> decoder.submit(request(prompt(1, 5), 1, six)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("6 candidates");
  }

  @Test
  void finishesWhatRunsAndFailsWhatWaitsWhenClosed() throws Exception {
    Blocker blocker = new Blocker();
    Sampling[] five = new Sampling[5];
    Arrays.fill(five, Sampling.greedy());
    GenerationHandle waiting = decoder.submit(request(prompt(1, 20), 5, five));
    Thread closer = new Thread(decoder::close);
    closer.start();
    assertThatThrownBy(() -> waiting.result().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Unavailable.class);
    blocker.release.countDown();
    assertThat(blocker.handle.result().get(30, TimeUnit.SECONDS).candidates()).hasSize(1);
    closer.join(30_000);
    assertThatThrownBy(() -> decoder.submit(request(prompt(1, 5), 1, Sampling.greedy())))
        .isInstanceOf(Unavailable.class);
  }
}
