package io.attune.gateway.conversation.wording;

import io.attune.gateway.conversation.state.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The items that words of the language model name.
 *
 * <p>It names an item by its title or by its number. Words that quote a title of no item of the
 * list, or a number outside it, are refused: every item that a reply names is one that was
 * retrieved.
 */
final class NamedItems {
  private static final Pattern QUOTED =
      Pattern.compile("[\u201c\"]([^\u201c\u201d\"]{3,200})[\u201d\"]");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:\\[|#|\\b(?:number|item|article|story) )(\\d{1,3})\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);

  private NamedItems() {}

  /**
   * True where the words name nothing that is not of the list.
   *
   * @param sources what the words may quote
   */
  static boolean areRetrieved(String words, List<Shown> list, String sources) {
    String known = plain(sources);
    boolean quotes =
        QUOTED.matcher(words).results().allMatch(quote -> known.contains(plain(quote.group(1))));
    boolean numbers =
        NUMBERED
            .matcher(words)
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .allMatch(number -> number >= 1 && number <= list.size());
    return quotes && numbers && !LINK.matcher(words).find();
  }

  /** Where the words name items of the list by their titles, in the order of the words. */
  static List<Reference> in(String words, List<Shown> list) {
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Shown shown = list.get(i);
      Matcher title =
          Pattern.compile(
                  Pattern.quote(shown.title()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(words);
      if (title.find()) {
        references.add(
            new Reference(
                shown.itemId(),
                i + 1,
                words.codePointCount(0, title.start()),
                words.codePointCount(0, title.end())));
      }
    }
    references.sort(Comparator.comparingInt(Reference::start));
    return references;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
