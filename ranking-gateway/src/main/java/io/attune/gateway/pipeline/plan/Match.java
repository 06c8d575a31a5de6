package io.attune.gateway.pipeline.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of items: of one category, with one tag, of one author or found by one source.
 *
 * @param kind what is looked at
 * @param value what it has to be, written as items have it; {@link #EACH} for each value apart
 */
public record Match(Kind kind, String value) {
  /** Stands for each value apart. */
  public static final String EACH = "*";

  /** What a rule looks at. */
  public enum Kind {
    CATEGORY,
    TAG,
    AUTHOR,
    SOURCE
  }

  static Match one(String category, String tag, String author, String source) {
    List<Match> given = new ArrayList<>();
    add(given, Kind.CATEGORY, category);
    add(given, Kind.TAG, tag);
    add(given, Kind.AUTHOR, author);
    add(given, Kind.SOURCE, source);
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "exactly one of category, tag, author and source must be given, not " + given.size());
    }
    return given.get(0);
  }

  private static void add(List<Match> given, Kind kind, String value) {
    if (value == null) {
      return;
    }
    Checked.given(kind.name().toLowerCase(Locale.ROOT), value);
    boolean label = kind == Kind.CATEGORY || kind == Kind.TAG;
    given.add(new Match(kind, label ? normalised(value) : value));
  }

  // As the catalogue normalises its labels.
  private static String normalised(String label) {
    return Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }
}
