package io.attune.cli.newsroom;

import static io.attune.cli.newsroom.NewsroomText.ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NewsroomWordsTest {
  private static final Map<String, Lengths> LENGTHS =
      Map.of(
          "headline", new Lengths(4, 14, 90),
          "blurb", new Lengths(12, 50, 330),
          "push", new Lengths(5, 20, 130),
          "reason", new Lengths(6, 24, 155));
  private static final Map<String, String> SAID =
      Map.of(
          "ai", "AI",
          "disaster", "disasters",
          "internet", "the internet",
          "ocean", "the ocean",
          "rural", "rural life",
          "womens-sport", "women's sport");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’-]+(?:[.,]\\d+)*");
  private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{N}-]*");
  // A word that opens a sentence is capitalised in any case.
  private static final Pattern OPENING = Pattern.compile("(?:^|[.!?:][\"”’']? )[\"“]?\\p{Lu}");
  private static final double ALIKE = .5;
  private static final double OWN_WORDS = .6;

  private static List<NewsroomText> texts;

  private record Lengths(int leastWords, int mostWords, int mostCharacters) {}

  @BeforeAll
  static void read() throws IOException {
    texts = NewsroomText.all();
  }

  @Test
  void everyArticleHasTwoHeadlinesABlurbAPushLineAndAReason() {
    Map<String, List<String>> kinds =
        texts.stream()
            .collect(
                Collectors.groupingBy(
                    NewsroomText::item,
                    Collectors.mapping(NewsroomText::kind, Collectors.toList())));

    assertThat(kinds.keySet()).isEqualTo(ARTICLES.keySet());
    assertThat(kinds.values())
        .allSatisfy(
            of ->
                assertThat(of)
                    .containsExactlyInAnyOrder("headline", "headline", "blurb", "push", "reason"));
  }

  @Test
  void everyTextIsAsLongAsItsKindAllows() {
    assertAll(
        text -> {
          Lengths lengths = LENGTHS.get(text.kind());
          long words = WORD.matcher(text.text()).results().count();
          return words >= lengths.leastWords()
              && words <= lengths.mostWords()
              && text.text().length() <= lengths.mostCharacters();
        });
  }

  @Test
  void numbersOfATextStandInTheBodyOfItsArticle() {
    assertAll(
        text ->
            NewsroomText.numbers(text.article().body())
                .containsAll(NewsroomText.numbers(text.text())));
  }

  @Test
  void namesOfATextStandInItsArticle() {
    assertAll(
        text -> {
          String title = text.is("reason") ? text.article().title() + " AI " : "";
          String source = title + text.article().body();
          String opened =
              OPENING
                  .matcher(text.text())
                  .replaceAll(opening -> opening.group().toLowerCase(Locale.ROOT));
          return NAME.matcher(opened).results().allMatch(name -> source.contains(name.group()));
        });
  }

  @Test
  void mostWordsOfATextAreItsArticlesOwn() {
    assertAll(
        text -> {
          Set<String> own =
              NewsroomText.words(text.article().body()).stream()
                  .map(NewsroomWordsTest::stem)
                  .collect(Collectors.toSet());
          List<String> content =
              NewsroomText.words(text.text()).stream().filter(word -> word.length() > 3).toList();
          long found = content.stream().filter(word -> own.contains(stem(word))).count();
          return text.is("reason") || found >= OWN_WORDS * content.size();
        });
  }

  @Test
  void onlyBlurbsEndLikeSentences() {
    assertAll(text -> text.is("blurb") == Pattern.matches(".*[.?][\"”]?", text.text()));
    assertAll(text -> !text.text().contains("!"));
  }

  @Test
  void noTwoTextsAreTheSameAndNoneIsATitle() {
    Stream<String> titles = ARTICLES.values().stream().map(Article::title);

    assertThat(Stream.concat(titles, texts.stream().map(NewsroomText::text)))
        .doesNotHaveDuplicates();
  }

  @Test
  void aHeadlineTakesAnotherAngleThanTheTitleAndTheOtherHeadline() {
    Map<String, List<NewsroomText>> headlines =
        texts.stream()
            .filter(text -> text.is("headline"))
            .collect(Collectors.groupingBy(NewsroomText::item));

    assertThat(headlines.values())
        .allSatisfy(
            two -> {
              String title = two.get(0).article().title();
              assertThat(two.get(0).interest()).isNotEqualTo(two.get(1).interest());
              assertThat(alike(two.get(0).text(), two.get(1).text())).isLessThan(ALIKE);
              assertThat(two)
                  .allSatisfy(text -> assertThat(alike(text.text(), title)).isLessThan(ALIKE));
            });
  }

  @Test
  void interestsAreTagsOrCategoriesAndOnlyHeadlinesAndReasonsHaveThem() {
    Set<String> known = new HashSet<>();
    ARTICLES.values().forEach(article -> known.addAll(article.tags()));
    ARTICLES.values().forEach(article -> known.add(article.category()));

    assertAll(
        text ->
            text.is("headline") || text.is("reason")
                ? !text.interest().isEmpty() && known.containsAll(text.interest())
                : text.interest() == null);
  }

  @Test
  void aReasonOpensWithItsInterest() {
    assertThat(texts.stream().filter(text -> text.is("reason")))
        .allSatisfy(
            reason -> {
              String interest = reason.interest().get(0);
              String said = SAID.getOrDefault(interest, interest.replace('-', ' '));
              String opening = reason.text().split(": ")[0].replace('-', ' ');
              assertThat(opening).startsWith("Because you read about " + said);
            });
  }

  private static void assertAll(Predicate<NewsroomText> rule) {
    assertThat(texts.stream().filter(rule.negate())).isEmpty();
  }

  /** Shared words over all words, 0 to 1. */
  private static double alike(String one, String other) {
    Set<String> all = NewsroomText.words(one);
    all.addAll(NewsroomText.words(other));
    Set<String> shared = NewsroomText.words(one);
    shared.retainAll(NewsroomText.words(other));
    return (double) shared.size() / all.size();
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(4, word.length()));
  }
}
