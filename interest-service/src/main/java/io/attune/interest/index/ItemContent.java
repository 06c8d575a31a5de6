package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an item is, whoever took it up: all that a model may know of an item nobody has met yet.
 *
 * @param labels category and tags, lower case, in alphabetical order
 * @param publishTime when it was published; empty where unknown
 * @param textVector of its text, of unit length; of length 0 where the text has none; not to be
 *     changed
 */
public record ItemContent(Set<String> labels, Optional<Instant> publishTime, float[] textVector) {
  /** Nothing is known. */
  public static final ItemContent NOTHING =
      new ItemContent(Set.of(), Optional.empty(), new float[0]);

  public ItemContent {
    labels = normal(labels);
    requireNonNull(publishTime, "publishTime");
    requireNonNull(textVector, "textVector");
  }

  private static Set<String> normal(Set<String> labels) {
    TreeSet<String> normal = new TreeSet<>();
    for (String label : labels) {
      normal.add(label.strip().toLowerCase(Locale.ROOT));
    }
    normal.remove("");
    return Collections.unmodifiableSet(normal);
  }
}
