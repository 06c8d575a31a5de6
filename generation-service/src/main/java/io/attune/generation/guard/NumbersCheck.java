package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.List;
import java.util.TreeSet;

/** Every number, with its unit and what it counts, is stated by the source. */
final class NumbersCheck implements Check {
  private static final String NAME = "numbers";

  @Override
  public Verdict check(Draft draft) {
    List<Quantity> stated = draft.source().quantities();
    List<Quantity> written = Quantities.in(draft.wording());
    List<String> foreign =
        written.stream()
            .filter(quantity -> stated.stream().noneMatch(quantity::isStatedBy))
            .map(quantity -> describe(quantity, stated))
            .toList();
    if (foreign.isEmpty()) {
      return Verdict.passed(NAME);
    }
    double score = 1 - (double) foreign.size() / written.size();
    return Verdict.failed(NAME, score, String.join(", ", foreign));
  }

  private static String describe(Quantity quantity, List<Quantity> stated) {
    boolean valueStated = stated.stream().anyMatch(s -> s.value().equals(quantity.value()));
    return valueStated
        ? "%s of something else: %s"
            .formatted(quantity.form(), String.join(", ", new TreeSet<>(quantity.neighbours())))
        : quantity.form();
  }
}
