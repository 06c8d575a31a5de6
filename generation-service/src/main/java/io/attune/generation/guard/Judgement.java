package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all checks found of one text.
 *
 * @param verdicts one for each check, in the guard's order
 */
public record Judgement(List<Verdict> verdicts) {
  public Judgement {
    verdicts = List.copyOf(verdicts);
  }

  /** This judgement and one more verdict, of something that the guard does not see. */
  public Judgement and(Verdict verdict) {
    return new Judgement(Stream.concat(verdicts.stream(), Stream.of(verdict)).toList());
  }

  /** Whether the text may be shown. */
  public boolean passed() {
    return verdicts.stream().allMatch(Verdict::passed);
  }

  /** Mean score of the checks, 0 to 1. */
  public double score() {
    return verdicts.stream().mapToDouble(Verdict::score).average().orElse(0);
  }

  /** How many checks passed. */
  public int passes() {
    return (int) verdicts.stream().filter(Verdict::passed).count();
  }

  /** The score of a check; 0 where there is none of that name. */
  public double score(String check) {
    return verdicts.stream()
        .filter(verdict -> verdict.check().equals(check))
        .mapToDouble(Verdict::score)
        .findFirst()
        .orElse(0);
  }
}
