package io.attune.gateway.conversation.understand;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The places of the last list that words point at: "the second", "number 3", "the first two", "the
 * last one", "this", "the glacier one".
 */
final class Positions {
  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");
  private static final List<String> NUMBERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final String NOUN =
      "(?:ones?|articles?|stor(?:y|ies)|items?|pieces?|entry|options?)";
  // Behind an ordinal that points: a noun for an item, or nothing more that it could belong to.
  private static final String POINTS =
      "(?= " + NOUN + "\\b|,| and (?:the )?(?:" + any(ORDINALS) + "|last)| please|$| again)";
  private static final Pattern ORDINAL =
      Pattern.compile("\\b(" + any(ORDINALS) + "|last|(?:10|[1-9])(?:st|nd|rd|th))" + POINTS);
  private static final Pattern FIRST_FEW =
      Pattern.compile("\\bfirst (" + any(NUMBERS) + "|\\d+)(?= " + NOUN + "\\b|$)");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:\\b(?:number|no\\.?|nr\\.?|item|article|story|option) ?#?|#)(\\d{1,2}|"
              + any(NUMBERS)
              + ")\\b");
  private static final Pattern BARE =
      Pattern.compile("(\\d{1,2})(?:(?:,? (?:and )?|, ?)(\\d{1,2}))?");
  private static final Pattern THIS =
      Pattern.compile("\\b(?:this|that|it)(?: " + NOUN + ")?(?= please|$)");
  private static final Pattern ALL =
      Pattern.compile(
          "\\b(?:these|those|them|both|all of (?:them|these|those))(?: "
              + NOUN
              + ")?(?= please|$)");
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:the|that) (?:one (?:about|on|with) )?([\\p{L}\\p{N}' -]{3,60}?) "
              + NOUN
              + "$|\\bthe one (?:about|on|with) ([\\p{L}\\p{N}' -]{3,60})$");

  private Positions() {}

  /** The places, in the order of the words; none where the words point at nothing. */
  static List<Integer> in(String words, Shelf shelf) {
    Set<Integer> places = new LinkedHashSet<>();
    Matcher few = FIRST_FEW.matcher(words);
    if (few.find()) {
      IntStream.rangeClosed(1, number(few.group(1))).forEach(places::add);
      return List.copyOf(places);
    }
    if (BARE.matcher(words).matches()) {
      Matcher bare = BARE.matcher(words);
      bare.matches();
      places.add(Integer.parseInt(bare.group(1)));
      if (bare.group(2) != null) {
        places.add(Integer.parseInt(bare.group(2)));
      }
      return List.copyOf(places);
    }
    ORDINAL.matcher(words).results().forEach(found -> places.add(ordinal(found.group(1), shelf)));
    NUMBERED.matcher(words).results().forEach(found -> places.add(number(found.group(1))));
    if (places.isEmpty()) {
      named(words, shelf).forEach(places::add);
    }
    if (places.isEmpty()) {
      places.addAll(pointed(words, shelf));
    }
    return new ArrayList<>(places);
  }

  private static List<Integer> pointed(String words, Shelf shelf) {
    int size = shelf.titles().size();
    if (ALL.matcher(words).find()) {
      return IntStream.rangeClosed(1, size).boxed().toList();
    }
    if (!THIS.matcher(words).find()) {
      return List.of();
    }
    return shelf.focus() > 0
        ? List.of(shelf.focus())
        : IntStream.rangeClosed(1, size).boxed().toList();
  }

  /** True where the words point at a single item without saying which: "it". */
  static boolean isOfOne(String words) {
    return THIS.matcher(words).find();
  }

  // By words of a title: "the glacier one".
  private static List<Integer> named(String words, Shelf shelf) {
    Matcher named = NAMED.matcher(words);
    if (!named.find()) {
      return List.of();
    }
    Set<String> asked = Wording.stems(named.group(1) == null ? named.group(2) : named.group(1));
    if (asked.isEmpty()) {
      return List.of();
    }
    return IntStream.rangeClosed(1, shelf.titles().size())
        .filter(place -> Wording.stems(shelf.titles().get(place - 1)).containsAll(asked))
        .boxed()
        .toList();
  }

  private static int ordinal(String word, Shelf shelf) {
    if (word.equals("last")) {
      return Math.max(1, shelf.titles().size());
    }
    int named = ORDINALS.indexOf(word);
    return named >= 0 ? named + 1 : Integer.parseInt(word.replaceAll("\\D", ""));
  }

  static int number(String word) {
    int named = NUMBERS.indexOf(word);
    return named >= 0 ? named + 1 : Integer.parseInt(word);
  }

  static String numbers() {
    return any(NUMBERS);
  }

  private static String any(List<String> words) {
    return String.join("|", words);
  }
}
