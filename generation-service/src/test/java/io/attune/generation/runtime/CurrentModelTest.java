package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.ScriptedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentModelTest {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException("UTC only");
        }
      };
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
            gaveUp::add,
            clock,
            DRAIN);

    model.load(Path.of("model"), Duration.ZERO);
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
            gaveUp::add,
            clock,
            DRAIN);

    model.load(Path.of("broken.gguf"), Duration.ZERO);

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
            gaveUp::add,
            clock,
            DRAIN);

    model.load(Path.of("large.gguf"), Duration.ZERO);

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
            gaveUp::add,
            clock,
            DRAIN);
    model.load(Path.of("model"), Duration.ZERO);

    model.close();
    letGo.countDown();

    Awaitility.await().until(() -> releases.get() == 1);
    assertThat(model.get()).isInstanceOf(ModelState.Loading.class);
  }

  /** A service whose model file holds what the opener makes a model of. */
  private final class Replaceable {
    private final Path file = folder.resolve("model.gguf");
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private final ScriptedDecoder decoder = ScriptedDecoder.writing("words");
    private final CurrentModel model = new CurrentModel(this::open, gaveUp::add, clock, DRAIN);

    Replaceable() throws IOException {
      Files.writeString(file, "first");
      model.load(file, Duration.ZERO);
      Awaitility.await().until(() -> model.get() instanceof ModelState.Ready);
    }

    private LoadedModel open(Path path) {
      String content = read(path);
      opened.add(content);
      if (content.startsWith("broken")) {
        throw new UnreadableModelException(path, "no GGUF file");
      }
      return new LoadedModel(
          ScriptedModel.of(content.equals("first") ? decoder : ScriptedDecoder.writing("")),
          () -> released.add(content));
    }

    private void replace(String content) throws IOException {
      Files.writeString(file, content);
    }

    /** The decoder that answers now. */
    private Decoder answering() {
      return ((ModelState.Ready) model.get()).model().decoder();
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesNewFilesOverOnceTheyAreWholeAndDrainsTheOldModel() throws IOException {
    Replaceable service = new Replaceable();
    service.model.look(service.file);
    assertThat(service.opened).containsExactly("first");
    service.decoder.hold();
    GenerationHandle begun =
        service.answering().submit(GenerationRequest.greedy(new int[] {1}, 5, Set.of()));

    service.replace("second, half");
    service.model.look(service.file);
    service.replace("second, whole");
    service.model.look(service.file);
    assertThat(service.opened).containsExactly("first");
    service.model.look(service.file);
    assertThat(service.opened).containsExactly("first", "second, whole");
    assertThat(service.answering()).isNotSameAs(service.decoder);

    now = now.plus(DRAIN.multipliedBy(10));
    service.model.look(service.file);
    assertThat(service.released).isEmpty();
    service.decoder.letGo();
    assertThat(begun.result().join().candidates()).hasSize(1);
    now = now.plus(DRAIN.minusMillis(1));
    service.model.look(service.file);
    assertThat(service.released).isEmpty();
    now = now.plusMillis(1);
    service.model.look(service.file);
    assertThat(service.released).containsExactly("first");
    service.model.close();
    assertThat(service.released).containsExactly("first", "second, whole");
  }

  @Test
  void keepsTheOldModelWhereTheNewFilesAreBrokenOrGone() throws IOException {
    Replaceable service = new Replaceable();
    service.replace("broken file");
    for (int i = 0; i < 5; i++) {
      service.model.look(service.file);
    }
    assertThat(service.opened).containsExactly("first", "broken file");
    Files.delete(service.file);
    service.model.look(service.file);
    service.model.look(service.file);

    assertThat(service.answering()).isSameAs(service.decoder);
    assertThat(service.released).isEmpty();
    assertThat(gaveUp).isEmpty();
    service.replace("third");
    service.model.look(service.file);
    service.model.look(service.file);
    assertThat(service.opened).containsExactly("first", "broken file", "third");
    service.model.close();
    assertThat(service.released).containsExactlyInAnyOrder("first", "third");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
