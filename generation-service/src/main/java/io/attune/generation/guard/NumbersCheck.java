package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.List;
import java.util.TreeSet;

/** Every number, with its unit and what it counts, is stated by the source. */
final class NumbersCheck implements Check {
  private static final String NAME = "numbers";

  @Override
  public Verdict check(Draft draft) {
    SourceText source = draft.source();
    List<Quantity> written = Quantities.in(draft.wording());
    List<String> foreign =
        written.stream()
            .filter(quantity -> !source.states(quantity))
            .map(quantity -> describe(quantity, source))
            .toList();
    if (foreign.isEmpty()) {
      return Verdict.passed(NAME);
    }
    double score = 1 - (double) foreign.size() / written.size();
    return Verdict.failed(NAME, score, String.join(", ", foreign));
  }

  private static String describe(Quantity quantity, SourceText source) {
    String what =
        quantity.unit().isEmpty()
            ? String.join(" ", new TreeSet<>(quantity.counted()))
            : quantity.unit();
    return source.hasValue(quantity)
        ? "%s of something else: %s".formatted(quantity.form(), what)
        : quantity.form();
  }
}
