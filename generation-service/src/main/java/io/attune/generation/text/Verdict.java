package io.attune.generation.text;

import java.util.Objects;

/**
 * What one check found.
 *
 * @param check the check's name, for example {@code numbers}
 * @param passed whether the text may be shown as far as this check goes
 * @param score 0 to 1, 1 is best
 * @param detail what failed; empty where it passed
 */
public record Verdict(String check, boolean passed, double score, String detail) {
  public Verdict {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(detail, "detail");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(check + " scored " + score + ", which must be 0 to 1");
    }
  }

  public static Verdict passed(String check, double score) {
    return new Verdict(check, true, score, "");
  }

  public static Verdict passed(String check) {
    return passed(check, 1);
  }

  public static Verdict failed(String check, double score, String detail) {
    return new Verdict(check, false, score, detail);
  }

  public static Verdict failed(String check, String detail) {
    return failed(check, 0, detail);
  }
}
