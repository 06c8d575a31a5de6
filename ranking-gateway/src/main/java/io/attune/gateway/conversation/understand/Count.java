package io.attune.gateway.conversation.understand;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many items are asked for: "just two", "give me five about chess".
 *
 * @param items how many; empty where the words do not say
 * @param rest the words without it
 */
record Count(OptionalInt items, String rest) {
  private static final int MOST = 10;
  private static final String NUMBER = "(" + Positions.numbers() + "|\\d{1,2}|a couple of|a few)";
  private static final Pattern ASKED =
      Pattern.compile(
          "(?:^|(?<=\\b(?:just|only|me|with|exactly|maybe|any|next|get|find|want|like|other|to) ))"
              + NUMBER
              + " (?=(?:more|articles?|stor(?:y|ies)|items?|things?|pieces?|ones?|new|about|on|recent|short|good|"
              + "others?|quick|of)\\b)");
  private static final Pattern ALONE =
      Pattern.compile(
          "(?:(?:just|only|give me|show me|make it|make that) )+" + NUMBER + "(?: please)?");

  static Count in(String words) {
    Matcher alone = ALONE.matcher(words);
    if (alone.matches()) {
      return new Count(bounded(alone.group(1)), "more");
    }
    Matcher asked = ASKED.matcher(words);
    return asked.find()
        ? new Count(
            bounded(asked.group(1)),
            words.substring(0, asked.start()) + words.substring(asked.end()))
        : new Count(OptionalInt.empty(), words);
  }

  private static OptionalInt bounded(String number) {
    int count =
        switch (number) {
          case "a couple of" -> 2;
          case "a few" -> 3;
          default -> Positions.number(number);
        };
    return OptionalInt.of(Math.max(1, Math.min(MOST, count)));
  }
}
