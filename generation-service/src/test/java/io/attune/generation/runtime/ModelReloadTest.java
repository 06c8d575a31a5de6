package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.WriterModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in TensorFlow replaced by another under load. */
class ModelReloadTest {
  private static final int CALLERS = 4;
  private static final int CONTEXT = 4_096;

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private static GenerationConfig config() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(GenerationConfig.class)
        .withDefaultValues(
            Map.of(
                "attune.generation.engine.slots", "4",
                "attune.generation.engine.slot-tokens", Integer.toString(CONTEXT),
                "attune.generation.engine.cache-tokens", Integer.toString(2 * CONTEXT)))
        .build()
        .getConfigMapping(GenerationConfig.class);
  }

  private void put(int seed, Path file) throws IOException {
    Path fresh = folder.resolve("fresh.gguf");
    TinyModelFiles.writeGguf(new TinyLlama(seed, true), fresh);
    TinyModelFiles.setContext(fresh, CONTEXT);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static WriterModel ready(CurrentModel model) {
    return ((ModelState.Ready) model.get()).model();
  }

  @Test
  void losesNoRequestWhenItsFileIsReplaced() throws Exception {
    Path file = folder.resolve("tiny.gguf");
    put(1, file);
    TensorFlowModelOpener opener =
        new TensorFlowModelOpener(
            config(), new AdapterStore(folder), Clock.systemUTC(), new DecoderMetrics(registry));
    List<String> gaveUp = new CopyOnWriteArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(CALLERS);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (CurrentModel model =
        new CurrentModel(opener, gaveUp::add, Clock.systemUTC(), Duration.ZERO)) {
      model.load(file, Duration.ZERO);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> model.get() instanceof ModelState.Ready);
      Decoder first = ready(model).decoder();
      // Warm before it is ready: and none of that is counted.
      assertThat(registry.get("attune.generation.prompt.tokens").counter().count()).isZero();
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(
            () -> {
              try {
                while (!over.get()) {
                  write(ready(model).decoder());
                }
              } catch (RuntimeException e) {
                failures.add(e);
              } finally {
                ended.countDown();
              }
            });
      }
      put(2, file);
      model.look(file);
      model.look(file);
      assertThat(ready(model).decoder()).isNotSameAs(first);
      Candidate after = write(ready(model).decoder()).candidates().get(0);
      assertThat(after.tokens()).isNotEmpty();
      over.set(true);
      ended.await();
      // Nothing is asked of the old one any more.
      model.look(file);
      model.look(file);
      assertThat(failures).isEmpty();
      assertThat(gaveUp).isEmpty();
      assertThat(registry.get("attune.generation.request.success").counters())
          .anySatisfy(counter -> assertThat(counter.count()).isPositive());
    } finally {
      over.set(true);
      callers.shutdownNow();
    }
  }

  private static Generation write(Decoder decoder) {
    return decoder
        .submit(GenerationRequest.greedy(new int[] {5, 6, 7}, 6, Set.of()))
        .result()
        .join();
  }
}
