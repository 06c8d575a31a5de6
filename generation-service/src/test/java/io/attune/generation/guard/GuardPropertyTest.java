package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for every text, tried on many. */
class GuardPropertyTest {
  private static final Pattern DIGITS = Pattern.compile("\\d[\\d,.]*\\d|\\d");
  private static final int RANDOM_TEXTS = 3_000;

  private final Guard guard = new Guard();

  @Test
  void anyTextGetsAVerdictOfEveryCheck() {
    Random random = new Random(1);
    List<SourceText> sources = Sources.all().stream().map(GuardPropertyTest::source).toList();
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      TextKind kind = TextKind.values()[random.nextInt(TextKind.values().length)];
      SourceText source = sources.get(random.nextInt(sources.size()));

      Judgement judgement =
          guard.judge(kind, randomText(random), random.nextBoolean(), source, List.of());

      // The meaning is only compared where all else is well.
      assertThat(judgement.verdicts()).hasSize(judgement.passed() ? 15 : 14);
      assertThat(judgement.score()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void everyPlantedWrongNumberIsCaught() {
    Random random = new Random(2);
    int planted = 0;
    for (Article article : Sources.all()) {
      SourceText source = source(article);
      for (String sentence : Sentences.of(article.body())) {
        Matcher digits = DIGITS.matcher(sentence);
        while (digits.find()) {
          for (int i = 0; i < 25; i++) {
            String wrong =
                sentence.substring(0, digits.start())
                    + wrongNumber(digits.group(), article, random)
                    + sentence.substring(digits.end());
            planted++;
            assertThat(verdict(wrong, source, "numbers").passed()).as(wrong).isFalse();
          }
        }
      }
    }
    assertThat(planted).isGreaterThan(500);
  }

  @Test
  void everyNameFromAnotherArticleIsCaught() {
    List<Article> articles = Sources.all();
    int planted = 0;
    for (Article article : articles) {
      SourceText source = source(article);
      List<String> foreign = new ArrayList<>();
      articles.stream()
          .filter(other -> !other.equals(article))
          .forEach(other -> foreign.addAll(names(other)));
      foreign.removeIf(name -> article.body().contains(name) || article.title().contains(name));
      for (String sentence : Sentences.of(article.body())) {
        for (String own : names(article)) {
          if (!sentence.contains(own) || sentence.startsWith(own)) {
            continue;
          }
          for (String other : foreign) {
            String swapped = sentence.replace(own, other);
            planted++;
            assertThat(verdict(swapped, source, "names").passed()).as(swapped).isFalse();
          }
        }
      }
    }
    assertThat(planted).isGreaterThan(500);
  }

  @Test
  void everySentenceOfTheSourceKeepsItsNumbersAndNames() {
    for (Article article : Sources.all()) {
      SourceText source = source(article);
      for (String sentence : Sentences.of(article.body())) {
        assertThat(verdict(sentence, source, "numbers").detail()).as(sentence).isEmpty();
        assertThat(verdict(sentence, source, "names").detail()).as(sentence).isEmpty();
        assertThat(verdict(sentence, source, "support").score()).as(sentence).isEqualTo(1);
        assertThat(verdict(sentence, source, "focus").score()).as(sentence).isEqualTo(1);
      }
    }
  }

  private Verdict verdict(String text, SourceText source, String check) {
    return guard.judge(TextKind.HEADLINE, text, true, source, List.of()).verdicts().stream()
        .filter(verdict -> verdict.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static SourceText source(Article article) {
    return SourceText.of(Sources.assignment(TextKind.HEADLINE, article));
  }

  /** A number that the article does not state. */
  private static String wrongNumber(String right, Article article, Random random) {
    List<String> stated =
        Quantities.in(Wording.of(article.title() + ". " + article.body())).stream()
            .map(Quantity::value)
            .toList();
    while (true) {
      String wrong = Integer.toString(2 + random.nextInt(random.nextBoolean() ? 97 : 9_997));
      if (!wrong.equals(right) && !stated.contains(wrong)) {
        return wrong;
      }
    }
  }

  /** Capitalised words inside sentences. */
  private static List<String> names(Article article) {
    return Sentences.of(article.body()).stream()
        .flatMap(sentence -> Wording.of(sentence).tokens().stream())
        .filter(token -> token.isWord() && token.isCapitalised() && !token.opensSentence())
        .map(Token::form)
        .distinct()
        .toList();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(80);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text.appendCodePoint(random.nextInt(0x20000));
        case 1 -> text.append("0123456789.,:-%€$£+@\"'’“”()[]".charAt(random.nextInt(29)));
        case 2 -> text.append(' ');
        case 3 -> text.append((char) random.nextInt(0x10000));
        case 4 ->
            text.append("hundred and twenty-one million per cent half ", 0, random.nextInt(45));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
