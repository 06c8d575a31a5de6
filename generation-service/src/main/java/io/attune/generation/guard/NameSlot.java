package io.attune.generation.guard;

import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A place where a name stands, and what the place says of it.
 *
 * @param name stems of the name's words
 * @param form as written
 * @param marks what stands around it: "does beat", "suffers beat", "in" and the like, the word
 *     beside it, the words near it
 */
record NameSlot(Set<String> name, String form, Set<String> marks) {
  private static final int NEAR = 4;
  private static final int VERB_REACH = 3;
  private static final Set<String> BE =
      Set.of("is", "are", "was", "were", "be", "been", "being", "gets", "got");
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "in", "at", "on", "near", "of", "from", "to", "by", "with", "for", "across", "against",
          "over", "into", "through", "outside", "around");

  static final String DOES = "does ";
  static final String SUFFERS = "suffers ";

  NameSlot {
    name = Set.copyOf(name);
    marks = Set.copyOf(marks);
  }

  /** The names of a text, each with its place. */
  static List<NameSlot> in(List<Token> tokens, Predicate<Token> isName) {
    List<NameSlot> slots = new ArrayList<>();
    int start = 0;
    while (start < tokens.size()) {
      int end = start;
      while (end < tokens.size()
          && isName(tokens.get(end), isName)
          && !(end > start && startsAnew(tokens, end))) {
        end++;
      }
      if (end > start) {
        slots.add(at(tokens, start, end));
      }
      start = Math.max(end, start + 1);
    }
    return slots;
  }

  private static boolean isName(Token token, Predicate<Token> isName) {
    return token.isWord()
        && token.isCapitalised()
        && !FunctionWords.contains(token.lower())
        && !Units.isMonth(token.lower())
        && !Quantities.isDay(token)
        && isName.test(token);
  }

  private static boolean startsAnew(List<Token> tokens, int index) {
    return tokens.get(index).opensSentence() || isPossessive(tokens.get(index - 1));
  }

  private static boolean isPossessive(Token token) {
    return token.lower().endsWith("'s") || token.lower().endsWith("’s");
  }

  private static NameSlot at(List<Token> tokens, int start, int end) {
    Set<String> name = new HashSet<>();
    tokens.subList(start, end).forEach(token -> name.add(token.stem()));
    Set<String> marks = new HashSet<>();
    if (start > 0 && PREPOSITIONS.contains(tokens.get(start - 1).lower())) {
      marks.add(tokens.get(start - 1).lower());
    }
    beside(tokens, start - 1, "before ", marks);
    beside(tokens, end, isPossessive(tokens.get(end - 1)) ? "owns " : "after ", marks);
    verbAfter(tokens, end, marks);
    verbBefore(tokens, start, marks);
    for (int i = Math.max(0, start - NEAR); i < Math.min(tokens.size(), end + NEAR); i++) {
      if ((i < start || i >= end) && tokens.get(i).isContent() && !tokens.get(i).isCapitalised()) {
        marks.add("near " + tokens.get(i).stem());
      }
    }
    String form = String.join(" ", tokens.subList(start, end).stream().map(Token::form).toList());
    return new NameSlot(name, form, marks);
  }

  private static void beside(List<Token> tokens, int index, String side, Set<String> marks) {
    if (index >= 0 && index < tokens.size()) {
      Token token = tokens.get(index);
      if (token.isContent() && !token.isCapitalised() && !Verbs.mayBeVerb(token)) {
        marks.add(side + token.stem());
      }
    }
  }

  /** The verb that the name is the subject of; in the passive voice it suffers. */
  private static void verbAfter(List<Token> tokens, int end, Set<String> marks) {
    for (int i = end; i < Math.min(tokens.size(), end + VERB_REACH); i++) {
      Token token = tokens.get(i);
      if (token.opensSentence() || PREPOSITIONS.contains(token.lower())) {
        return;
      }
      if (token.isContent() && Verbs.mayBeVerb(token)) {
        boolean passive =
            (i > end && BE.contains(tokens.get(i - 1).lower()))
                || (token.lower().endsWith("ed") || !token.lower().endsWith("s"))
                    && follows(tokens, i, "by");
        boolean lost = token.stem().equals("los") && follows(tokens, i, "to");
        marks.add((passive || lost ? SUFFERS : DOES) + verb(token, lost));
        return;
      }
    }
  }

  /** The verb that the name is the object of; behind "by" it does what the verb says. */
  private static void verbBefore(List<Token> tokens, int start, Set<String> marks) {
    boolean by = false;
    boolean to = false;
    for (int i = start - 1; i >= Math.max(0, start - VERB_REACH); i--) {
      Token token = tokens.get(i);
      by |= token.lower().equals("by");
      to |= token.lower().equals("to");
      if (token.isContent() && Verbs.mayBeVerb(token)) {
        boolean lost = token.stem().equals("los") && to;
        if (by || lost || !to) {
          marks.add((by || lost ? DOES : SUFFERS) + verb(token, lost));
        }
        return;
      }
      if (tokens.get(i + 1).opensSentence()
          || (PREPOSITIONS.contains(token.lower()) && !by && !to)) {
        return;
      }
    }
  }

  private static boolean follows(List<Token> tokens, int index, String word) {
    return tokens.subList(index + 1, Math.min(tokens.size(), index + VERB_REACH)).stream()
        .anyMatch(token -> token.lower().equals(word));
  }

  /** Who lost to somebody was beaten. */
  private static String verb(Token token, boolean lost) {
    return lost || token.stem().equals("defeat") ? "beat" : token.stem();
  }
}
