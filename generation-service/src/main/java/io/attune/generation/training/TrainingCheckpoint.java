package io.attune.generation.training;

import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.safetensors.SafetensorsFile;
import io.attune.generation.model.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A training on disk: one safetensors file that is replaced whole, so that a kill at any moment
 * leaves the one before.
 */
final class TrainingCheckpoint {
  private static final String BEST = "best.";

  private final Path file;
  private final String fingerprint;

  /**
   * @param fingerprint of all that the training depends on; a file of another one is passed over
   */
  TrainingCheckpoint(Path file, String fingerprint) {
    this.file = file;
    this.fingerprint = fingerprint;
  }

  /**
   * A training's numbers.
   *
   * @param state what a step changes
   * @param best the learned matrices at the lowest held-out loss
   */
  record Saved(TrainingProgress progress, Map<String, float[]> state, Map<String, float[]> best) {}

  void save(Saved saved) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter(SafetensorsWriter.Format.F32);
    saved.state().forEach((name, values) -> writer.add(name, values, 1, values.length));
    saved.best().forEach((name, values) -> writer.add(BEST + name, values, 1, values.length));
    TrainingProgress progress = saved.progress();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    writer.write(
        fresh,
        Map.of(
            "fingerprint", fingerprint,
            "step", Integer.toString(progress.step()),
            "firstLoss", Double.toString(progress.firstLoss()),
            "bestLoss", Double.toString(progress.bestLoss()),
            "worse", Integer.toString(progress.worse())));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The training that was cut short; empty where there is none, or another's, or a broken one. */
  Optional<Saved> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (SafetensorsFile saved = new SafetensorsFile(file)) {
      Map<String, String> metadata = saved.metadata();
      if (!fingerprint.equals(metadata.get("fingerprint"))) {
        return Optional.empty();
      }
      Map<String, float[]> state = new LinkedHashMap<>();
      Map<String, float[]> best = new LinkedHashMap<>();
      for (String name : saved.names()) {
        if (name.startsWith(BEST)) {
          best.put(name.substring(BEST.length()), saved.readAll(name));
        } else {
          state.put(name, saved.readAll(name));
        }
      }
      TrainingProgress progress =
          new TrainingProgress(
              Integer.parseInt(metadata.get("step")),
              Double.parseDouble(metadata.get("firstLoss")),
              Double.parseDouble(metadata.get("bestLoss")),
              Integer.parseInt(metadata.get("worse")));
      return Optional.of(new Saved(progress, state, best));
    } catch (UnreadableModelException e) {
      return Optional.empty();
    }
  }
}
