package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Nobody stands where the source has somebody else: who did what to whom is not turned round, and
 * no name has taken the place of another.
 *
 * <p>There is no parser. Each name's place is described by the words around it (its verb, and
 * whether it does or suffers that, in either voice; its preposition; the words beside and near it),
 * and compared with the places of all names in the source. Where the text would agree clearly
 * better with the source if two of its names were exchanged, or one replaced by another of the
 * source, it fails. What the source says in other words throughout agrees with neither and passes.
 */
final class RolesCheck implements Check {
  private static final String NAME = "roles";

  /** By how much another name must fit better. */
  private static final double EXCHANGED = .6;

  private static final double REPLACED = 3;

  private static final double VERB = 2;
  private static final double BESIDE = 1.5;
  private static final double PREPOSITION = .75;
  private static final double NEAR = .5;

  @Override
  public Verdict check(Draft draft) {
    SourceText source = draft.source();
    List<NameSlot> slots = NameSlot.in(draft.wording().tokens(), source::isName);
    for (int i = 0; i < slots.size(); i++) {
      for (int j = i + 1; j < slots.size(); j++) {
        if (exchanged(slots.get(i), slots.get(j), source.nameSlots())) {
          return Verdict.failed(
              NAME, "%s and %s, turned round".formatted(slots.get(i).form(), slots.get(j).form()));
        }
      }
    }
    for (NameSlot slot : slots) {
      double own = fit(slot.name(), slot.marks(), source.nameSlots());
      for (NameSlot other : source.nameSlots()) {
        boolean another =
            Collections.disjoint(other.name(), slot.name())
                && slots.stream().allMatch(s -> Collections.disjoint(s.name(), other.name()));
        if (another && agreement(slot.marks(), other.marks()) > own + REPLACED) {
          return Verdict.failed(NAME, "%s in the place of %s".formatted(slot.form(), other.form()));
        }
      }
    }
    return Verdict.passed(NAME);
  }

  private static boolean exchanged(NameSlot a, NameSlot b, List<NameSlot> source) {
    if (!Collections.disjoint(a.name(), b.name())) {
      return false;
    }
    double straight = fit(a.name(), a.marks(), source) + fit(b.name(), b.marks(), source);
    double crossed = fit(b.name(), a.marks(), source) + fit(a.name(), b.marks(), source);
    return crossed > straight + EXCHANGED;
  }

  /** How well a name fits a place: its best agreement with a place that the source gives it. */
  private static double fit(Set<String> name, Set<String> marks, List<NameSlot> source) {
    return source.stream()
        .filter(slot -> !Collections.disjoint(slot.name(), name))
        .mapToDouble(slot -> agreement(marks, slot.marks()))
        .max()
        .orElse(0);
  }

  private static double agreement(Set<String> marks, Set<String> others) {
    double sum = 0;
    for (String mark : marks) {
      if (others.contains(mark)) {
        sum += weight(mark);
      } else if (others.contains(opposite(mark))) {
        sum -= VERB;
      }
    }
    return sum;
  }

  private static double weight(String mark) {
    if (mark.startsWith(NameSlot.DOES) || mark.startsWith(NameSlot.SUFFERS)) {
      return VERB;
    }
    if (mark.indexOf(' ') < 0) {
      return PREPOSITION;
    }
    return mark.startsWith("near ") ? NEAR : BESIDE;
  }

  private static String opposite(String mark) {
    if (mark.startsWith(NameSlot.DOES)) {
      return NameSlot.SUFFERS + mark.substring(NameSlot.DOES.length());
    }
    return mark.startsWith(NameSlot.SUFFERS)
        ? NameSlot.DOES + mark.substring(NameSlot.SUFFERS.length())
        : "";
  }
}
