package io.attune.profile.ingest;

import io.attune.contract.failure.FieldViolation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Normalises labels, so that spellings of one word are one label: NFKC, lower case, trimmed. */
final class Labels {
  private static final int MAX_LENGTH = 64;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Labels() {}

  static String normalised(String label) {
    String folded = Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return SPACES.matcher(folded.strip()).replaceAll(" ");
  }

  /** The labels in the order of their first spelling, without repeats. */
  static List<String> normalised(List<String> labels) {
    Set<String> distinct = new LinkedHashSet<>();
    labels.forEach(label -> distinct.add(normalised(label)));
    return List.copyOf(distinct);
  }

  /** What normalising breaks: labels that vanish, labels that grow beyond their limit. */
  static List<FieldViolation> violations(String field, List<String> labels) {
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = normalised(labels.get(i));
      if (label.isEmpty()) {
        violations.add(
            new FieldViolation(field + "[" + i + "]", "must hold more than white space"));
      } else {
        violations.addAll(tooLong(field + "[" + i + "]", label));
      }
    }
    return violations;
  }

  /** Where a normalised label is longer than labels may be. */
  static List<FieldViolation> tooLong(String field, String normalised) {
    int length = normalised.codePointCount(0, normalised.length());
    return length <= MAX_LENGTH
        ? List.of()
        : List.of(
            new FieldViolation(
                field, "has " + length + " characters in NFKC, at most " + MAX_LENGTH));
  }
}
