package io.attune.generation.text;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An answered assignment.
 *
 * @param kind the kind
 * @param text the words; the item's own where none were generated
 * @param label where they come from
 * @param verdicts what the guard found of them, or of the best that it refused
 * @param fallback why the item's own text was taken; null where the text was generated
 * @param cached whether it was written earlier
 * @param elapsed time spent on it, queue included
 */
public record WrittenText(
    TextKind kind,
    String text,
    Label label,
    List<Verdict> verdicts,
    Fallback fallback,
    boolean cached,
    Duration elapsed) {

  public WrittenText {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(elapsed, "elapsed");
    verdicts = List.copyOf(verdicts);
    if (label.generated() != (fallback == null)) {
      throw new IllegalArgumentException(
          "a text is generated or has a fallback: %s, %s".formatted(label, fallback));
    }
  }

  /** The same text, taken from the cache. */
  public WrittenText fromCache(Duration lookup) {
    return new WrittenText(kind, text, label, verdicts, fallback, true, lookup);
  }
}
