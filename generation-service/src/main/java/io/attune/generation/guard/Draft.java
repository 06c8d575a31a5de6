package io.attune.generation.guard;

import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.Objects;

/**
 * A text that waits to be checked.
 *
 * @param kind its kind
 * @param wording its words
 * @param ended whether it ended by itself, and was not cut off
 * @param source what it may state
 * @param foreign texts that it must not repeat though the model has seen them: the examples of its
 *     prompt
 */
record Draft(
    TextKind kind, Wording wording, boolean ended, SourceText source, List<Wording> foreign) {
  Draft {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(wording, "wording");
    Objects.requireNonNull(source, "source");
    foreign = List.copyOf(foreign);
  }
}
