package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Stems;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Nobody is abused: no obscenity or slur at all, no insult or call to violence that the source does
 * not report.
 *
 * <p>What the source says in the way of news ("murder", "attack") is no abuse, and no list has it.
 */
final class ToxicityCheck implements Check {
  private static final String NAME = "toxicity";
  private static final Set<String> NEVER = words("toxic-words.txt");
  private static final Set<String> INSULTS = words("insults.txt");
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(kill|hang|hurt|shoot) (yourself|yourselves|them all|him now|her now|you all)\\b"
              + "|\\b(go|should) (die|to hell)\\b|\\bdeath to\\b|\\bhope (you|they|he|she) dies?\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Verdict check(Draft draft) {
    if (CALL.matcher(draft.wording().text()).find()) {
      return Verdict.failed(NAME, "a call to violence");
    }
    for (Token token : draft.wording().words()) {
      for (String part : Wording.parts(token)) {
        String stem = Stems.of(part);
        if (NEVER.contains(stem)) {
          return Verdict.failed(NAME, "an obscenity or slur");
        }
        if (INSULTS.contains(stem) && !draft.source().has(token)) {
          return Verdict.failed(NAME, "an insult: \"" + token.form() + "\"");
        }
      }
    }
    return Verdict.passed(NAME);
  }

  private static Set<String> words(String resource) {
    try (InputStream file = ToxicityCheck.class.getResourceAsStream(resource)) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Stems::of)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list " + resource + " cannot be read", e);
    }
  }
}
