package io.attune.generation.write;

import io.attune.generation.prompt.Angle;
import io.attune.generation.prompt.DigestFrame;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Label;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A brief of several items: each item's headline for the reader, one line each, under a title that
 * is put together.
 *
 * <p>A small model mixes up what it reads in two articles, and an adapter has learned headlines and
 * no briefs. So every line is an assignment of its own, held to its own item's source, and is the
 * headline that the reader sees elsewhere, from the same cache. A line that could not be written is
 * the item's own title.
 */
final class Digest {
  private static final DigestFrame FRAME = new DigestFrame();

  private Digest() {}

  /** What has to be written for an assignment: a brief's lines, else itself. */
  static List<Assignment> parts(Assignment assignment) {
    if (assignment.kind() != TextKind.DIGEST) {
      return List.of(assignment);
    }
    return assignment.articles().stream()
        .map(
            article ->
                new Assignment(
                    TextKind.HEADLINE,
                    article,
                    assignment.interests(),
                    List.of(),
                    List.of(),
                    assignment.candidates(),
                    assignment.seed()))
        .toList();
  }

  /** The answer to an assignment from its written parts, in their order. */
  static WrittenText whole(Assignment assignment, List<WrittenText> parts) {
    if (assignment.kind() != TextKind.DIGEST) {
      return parts.get(0);
    }
    List<WrittenText> written = parts.stream().filter(part -> part.label().generated()).toList();
    WrittenText first = written.isEmpty() ? parts.get(0) : written.get(0);
    return new WrittenText(
        TextKind.DIGEST,
        FRAME.text(
            Angle.shared(assignment.articles(), assignment.interests()),
            parts.stream().map(WrittenText::text).toList()),
        written.isEmpty() ? first.label() : label(written),
        written.isEmpty() ? first.verdicts() : verdicts(written, parts.size()),
        first.fallback(),
        parts.stream().allMatch(WrittenText::cached),
        parts.stream().map(WrittenText::elapsed).max(Duration::compareTo).orElseThrow());
  }

  /** The first line's, with the time of the last. */
  private static Label label(List<WrittenText> written) {
    Label first = written.get(0).label();
    Instant last =
        written.stream()
            .map(line -> line.label().writeTime())
            .max(Instant::compareTo)
            .orElseThrow();
    return new Label(
        true,
        first.model(),
        first.weightsDigest(),
        first.adapter(),
        DigestFrame.VERSION + "+" + first.promptVersion(),
        first.seed(),
        last);
  }

  /** Each check's verdict on the line that did worst, and how many lines were written. */
  private static List<Verdict> verdicts(List<WrittenText> written, int lines) {
    Map<String, Verdict> worst = new LinkedHashMap<>();
    Comparator<Verdict> byScore = Comparator.comparingDouble(Verdict::score);
    written.stream()
        .flatMap(line -> line.verdicts().stream())
        .forEach(v -> worst.merge(v.check(), v, (a, b) -> byScore.compare(a, b) <= 0 ? a : b));
    worst.put("lines", Verdict.passed("lines", (double) written.size() / lines));
    return List.copyOf(worst.values());
  }
}
