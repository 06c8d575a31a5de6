package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.Unavailable;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.Precision;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderAdaptersTest {
  private static final CacheSize SIZE = new CacheSize(10, 128, 1280, 96);
  private static final DecoderLimits LIMITS = new DecoderLimits(64, 4096, 64, 4);
  private static final int WORDS = 12;

  @TempDir static Path directory;
  private static LanguageModel model;
  private static Tokenizer tokenizer;
  private Decoder decoder;

  @BeforeAll
  static void load() throws IOException {
    Path path = TinyModelFiles.writeGguf(new TinyLlama(1, true), directory.resolve("tiny.gguf"));
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      tokenizer = file.tokenizer();
      model = new TensorFlowLanguageModel(file, SIZE, 2, true, Precision.FLOAT32);
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
  }

  @Test
  void requestsOfSeveralAdaptersInOneBatchAreAsAlone() throws Exception {
    long first = loaded(1);
    long second = loaded(2);
    List<Long> adapters = List.of(GenerationRequest.NO_ADAPTER, first, second, first, second);
    int[] prompt = new Random(3).ints(40, 3, 259).toArray();

    List<String> alone = new ArrayList<>();
    for (long adapter : adapters) {
      alone.add(tokens(decoder.submit(request(prompt, adapter))));
    }
    List<GenerationHandle> handles =
        adapters.stream().map(adapter -> decoder.submit(request(prompt, adapter))).toList();
    List<String> together = new ArrayList<>();
    for (GenerationHandle handle : handles) {
      together.add(tokens(handle));
    }

    assertThat(together).isEqualTo(alone);
    assertThat(Set.copyOf(alone)).hasSize(3);
    decoder.unload(first).get(30, TimeUnit.SECONDS);
    decoder.unload(second).get(30, TimeUnit.SECONDS);
  }

  @Test
  void anAdapterLeavesWhenNothingThatRunsUsesIt() throws Exception {
    long adapter = loaded(1);
    CountDownLatch spoken = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GenerationHandle running =
        decoder.submit(
            request(new int[] {5, 6, 7}, adapter),
            (candidate, delta) -> {
              spoken.countDown();
              awaitQuietly(goOn);
            });
    assertThat(spoken.await(30, TimeUnit.SECONDS)).isTrue();

    var gone = decoder.unload(adapter);
    assertThat(gone).isNotDone();
    goOn.countDown();

    assertThat(tokens(running)).isNotEmpty();
    gone.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whatNamesAnAdapterThatLeftFailsAndItsNameIsNotGivenAgain() throws Exception {
    long left = loaded(1);
    decoder.unload(left).get(30, TimeUnit.SECONDS);
    long next = loaded(2);

    GenerationHandle handle = decoder.submit(request(new int[] {5, 6, 7}, left));

    assertThatThrownBy(() -> handle.result().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Unavailable.class);
    assertThat(next).isNotEqualTo(left);
    decoder.unload(next).get(30, TimeUnit.SECONDS);
  }

  private long loaded(int seed) throws Exception {
    return decoder.load(TinyLlama.adapter(seed, 3)).get(30, TimeUnit.SECONDS);
  }

  private static GenerationRequest request(int[] prompt, long adapter) {
    return new GenerationRequest(
        prompt,
        prompt.length / 2,
        WORDS,
        List.of(Sampling.greedy(), Sampling.nucleus(1, .9f, 7)),
        Set.of(),
        List.of(),
        null,
        Priority.INTERACTIVE,
        adapter);
  }

  private static String tokens(GenerationHandle handle) throws Exception {
    return handle.result().get(30, TimeUnit.SECONDS).candidates().stream()
        .map(candidate -> Arrays.toString(candidate.tokens()))
        .toList()
        .toString();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
