package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that MovieLens users put on films, where they are frequent: given at least {@value
 * #FREQUENT} times in the whole file, at most {@value #A_FILM} a film. Rare ones are private notes.
 */
final class MovieTags {
  private static final int FREQUENT = 5;
  private static final int A_FILM = 10;
  private static final int MAX_CHARS = 64;

  private final Map<String, Map<String, Integer>> byFilm = new HashMap<>();
  private final Map<String, Integer> everywhere = new HashMap<>();
  private long unreadable;

  private MovieTags() {}

  /** Reads tags.csv where there is one. */
  static MovieTags read(DataFolder data) {
    MovieTags tags = new MovieTags();
    if (data.has("tags.csv")) {
      Path path = data.file("tags.csv");
      SourceFile file =
          new SourceFile(
              path, "movielens-tags", StandardCharsets.UTF_8, 1, false, (line, entries) -> {});
      try (NumberedLines lines = new NumberedLines(file)) {
        lines.next();
        for (String line = lines.next(); line != null; line = lines.next()) {
          tags.count(line);
        }
      } catch (IOException e) {
        throw new CommandFailure("cannot read " + path + ": " + e.getMessage(), e);
      }
    }
    return tags;
  }

  private void count(String line) {
    try {
      Fields fields = Fields.ofCsv(line).atLeast(3);
      String tag = fields.text(2).toLowerCase(Locale.ROOT);
      if (!tag.isEmpty() && tag.length() <= MAX_CHARS) {
        everywhere.merge(tag, 1, Integer::sum);
        byFilm.computeIfAbsent(fields.text(1), f -> new HashMap<>()).merge(tag, 1, Integer::sum);
      }
    } catch (BrokenLine e) {
      unreadable++;
    }
  }

  /** Lines of tags.csv that could not be read. */
  long unreadable() {
    return unreadable;
  }

  /** The film's tags, most given first. */
  List<String> of(String film) {
    Comparator<Map.Entry<String, Integer>> mostGiven =
        Map.Entry.<String, Integer>comparingByValue().reversed();
    return byFilm.getOrDefault(film, Map.of()).entrySet().stream()
        .filter(tag -> everywhere.get(tag.getKey()) >= FREQUENT)
        .sorted(mostGiven.thenComparing(Map.Entry.comparingByKey()))
        .limit(A_FILM)
        .map(Map.Entry::getKey)
        .toList();
  }
}
