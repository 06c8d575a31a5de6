package io.attune.generation.wording;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text, read: its words, numbers and signs in order.
 *
 * @param text the text in Unicode's composed form
 * @param tokens its words, numbers and signs
 */
public record Wording(String text, List<Token> tokens) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\p{L}[\\p{L}\\p{M}\\d]*(?:['’\\-\u2010\u2011][\\p{L}\\p{M}]+)*['’]?"
              + "|\\d+(?:[.,:]\\d+)*(?:\\p{L}{1,2}\\b)?"
              + "|[%€$£¥]");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?:…]");
  private static final Pattern HYPHEN = Pattern.compile("[-\u2010\u2011]");

  public Wording {
    tokens = List.copyOf(tokens);
  }

  public static Wording of(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      boolean opens =
          tokens.isEmpty() || SENTENCE_END.matcher(text.substring(end, matcher.start())).find();
      tokens.add(Token.of(withoutClosingQuote(matcher.group()), opens));
      end = matcher.end();
    }
    return new Wording(text, tokens);
  }

  private static String withoutClosingQuote(String form) {
    return form.endsWith("'") || form.endsWith("’") ? form.substring(0, form.length() - 1) : form;
  }

  /** Words alone, without numbers and signs. */
  public List<Token> words() {
    return tokens.stream().filter(Token::isWord).toList();
  }

  /** Words and numbers. */
  public int length() {
    return (int) tokens.stream().filter(token -> token.isWord() || token.isNumber()).count();
  }

  /** Words that say something, in order. */
  public List<Token> contentWords() {
    return tokens.stream().filter(Token::isContent).toList();
  }

  /** Stems of the words that say something, and the numbers. */
  public Set<String> contentStems() {
    return tokens.stream()
        .filter(token -> token.isContent() || token.isNumber())
        .map(Token::stem)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Stems of every word, of the parts of every compound, and of the compound written as one. */
  public Set<String> stems() {
    Set<String> stems = new LinkedHashSet<>();
    for (Token token : tokens) {
      stems.add(token.stem());
      List<String> parts = parts(token);
      if (parts.size() > 1) {
        parts.forEach(part -> stems.add(Stems.of(part)));
        stems.add(Stems.of(String.join("", parts)));
      }
    }
    return stems;
  }

  /** The parts of a compound in lower case; of another token, the token. */
  public static List<String> parts(Token token) {
    return HYPHEN.splitAsStream(token.lower()).filter(part -> !part.isEmpty()).toList();
  }
}
