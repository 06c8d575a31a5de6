package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CurrentModelTest {
  private final List<String> gaveUp = new CopyOnWriteArrayList<>();
  private final AtomicInteger releases = new AtomicInteger();
  private final LoadedModel loaded =
      new LoadedModel(ScriptedModel.of(ScriptedDecoder.writing("")), releases::incrementAndGet);

  @Test
  void isLoadingUntilTheModelIsThere() {
    CountDownLatch letGo = new CountDownLatch(1);
    CurrentModel model =
        new CurrentModel(
            path -> {
              await(letGo);
              return loaded;
            },
            gaveUp::add);

    model.load(Path.of("model"));
    assertThat(model.get()).isInstanceOf(ModelState.Loading.class);
    letGo.countDown();

    Awaitility.await().until(() -> model.get() instanceof ModelState.Ready);
    model.close();
    assertThat(releases).hasValue(1);
    assertThat(gaveUp).isEmpty();
  }

  @Test
  void givesUpWithOneLineWhereTheFileIsBroken() {
    CurrentModel model =
        new CurrentModel(
            path -> {
              throw new UnreadableModelException(path, "no GGUF file");
            },
            gaveUp::add);

    model.load(Path.of("broken.gguf"));

    Awaitility.await().until(() -> !gaveUp.isEmpty());
    assertThat(gaveUp).containsExactly("broken.gguf: no GGUF file");
    assertThat(model.get()).isEqualTo(new ModelState.Absent("broken.gguf: no GGUF file"));
  }

  @Test
  void givesUpWhereLoadingFailsOtherwise() {
    CurrentModel model =
        new CurrentModel(
            path -> {
              throw new OutOfMemoryError("native memory");
            },
            gaveUp::add);

    model.load(Path.of("large.gguf"));

    Awaitility.await().until(() -> !gaveUp.isEmpty());
    assertThat(gaveUp.get(0)).startsWith("large.gguf: could not be loaded").doesNotContain("\n");
  }

  @Test
  void releasesAModelThatComesAfterTheEnd() {
    CountDownLatch letGo = new CountDownLatch(1);
    CurrentModel model =
        new CurrentModel(
            path -> {
              await(letGo);
              return loaded;
            },
            gaveUp::add);
    model.load(Path.of("model"));

    model.close();
    letGo.countDown();

    Awaitility.await().until(() -> releases.get() == 1);
    assertThat(model.get()).isInstanceOf(ModelState.Loading.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
