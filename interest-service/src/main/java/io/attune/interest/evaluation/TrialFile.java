package io.attune.interest.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.contract.failure.PreconditionFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trials of a search, one JSON line each after a line that tells what search it is. A line that
 * was cut off by a kill ends the file: its trial is done again.
 */
final class TrialFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a search is about; trials of another one say nothing about it. */
  record Search(String model, String protocol, long seed, long interactions) {}

  private final Optional<Path> file;
  private final Search search;

  /**
   * @param file empty where nothing is kept
   */
  TrialFile(Optional<Path> file, Search search) {
    this.file = file;
    this.search = search;
  }

  /**
   * The trials that are kept, in their order.
   *
   * @throws PreconditionFailed if the file is of another search
   */
  List<Trial> read() throws IOException {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file.get());
    if (lines.isEmpty()) {
      return List.of();
    }
    requireSame(lines.get(0));
    List<Trial> trials = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Optional<Trial> trial = parse(line);
      if (trial.isEmpty()) {
        break;
      }
      trials.add(trial.get());
    }
    return trials;
  }

  private void requireSame(String line) throws IOException {
    if (!line.equals(JSON.writeValueAsString(search))) {
      throw new PreconditionFailed(
          "ANOTHER_SEARCH",
          "%s keeps another search (%s), not %s"
              .formatted(file.orElseThrow(), line, JSON.writeValueAsString(search)));
    }
  }

  private static Optional<Trial> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, Trial.class));
    } catch (IOException cutOff) {
      return Optional.empty();
    }
  }

  /** Keeps the trials so far. */
  void write(List<Trial> trials) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(JSON.writeValueAsString(search));
    for (Trial trial : trials) {
      lines.add(JSON.writeValueAsString(trial));
    }
    Files.write(file.get(), lines, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
