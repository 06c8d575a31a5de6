package io.attune.cli.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NewsroomTest {
  private static final List<Article> ARTICLES = Newsroom.articles();
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?][\"”’']?(?:\\s+|$)");
  private static final int SHINGLE_WORDS = 5;

  @Test
  void holdsAtLeastTwentyArticlesInEachOfTwelveCategories() {
    Map<String, Long> sizes =
        ARTICLES.stream().collect(Collectors.groupingBy(Article::category, Collectors.counting()));

    assertThat(ARTICLES).hasSize(660);
    assertThat(sizes).hasSize(12);
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(20));
  }

  @Test
  void idsRunFromStory001AndTitlesAreUnique() {
    for (int i = 0; i < ARTICLES.size(); i++) {
      assertThat(ARTICLES.get(i).id()).isEqualTo(String.format("story-%03d", i + 1));
    }
    assertThat(ARTICLES.stream().map(Article::title)).doesNotHaveDuplicates();
  }

  @Test
  void everyBodyHasThreeToSixSentencesAndEveryArticleTags() {
    assertThat(ARTICLES)
        .allSatisfy(
            article -> {
              assertThat(sentences(article.body())).as(article.id()).isBetween(3L, 6L);
              assertThat(article.tags()).as(article.id()).hasSizeBetween(2, 8);
              assertThat(article.title().length()).as(article.id()).isBetween(15, 110);
            });
  }

  @Test
  void numbersOfATitleStandInItsBody() {
    assertThat(ARTICLES)
        .allSatisfy(
            article -> {
              Matcher numbers = NUMBER.matcher(article.title());
              while (numbers.find()) {
                assertThat(article.body()).as(article.id()).contains(numbers.group());
              }
            });
  }

  @Test
  void namesOfATitleStandInItsBody() {
    assertThat(ARTICLES)
        .allSatisfy(
            article ->
                assertThat(names(article.title()))
                    .as(article.id())
                    .allSatisfy(name -> assertThat(article.body()).contains(name)));
  }

  @Test
  void noTwoBodiesAreAlike() {
    List<Set<String>> shingles = ARTICLES.stream().map(a -> shingles(a.body())).toList();
    for (int i = 0; i < ARTICLES.size(); i++) {
      for (int j = i + 1; j < ARTICLES.size(); j++) {
        Set<String> shared = new HashSet<>(shingles.get(i));
        shared.retainAll(shingles.get(j));
        assertThat((double) shared.size() / shingles.get(i).size())
            .as(ARTICLES.get(i).id() + " and " + ARTICLES.get(j).id())
            .isLessThan(0.1);
      }
    }
  }

  @Test
  void movesAllTimesSoThatTheNewestIsAnHourOld() {
    Instant now = Instant.parse("2027-03-01T00:00:00Z");

    List<Article> moved = Newsroom.articlesUpTo(now);

    assertThat(moved.stream().map(Article::publishedAt).max(Comparator.naturalOrder()))
        .contains(now.minus(Duration.ofHours(1)));
    assertThat(moved)
        .allSatisfy(a -> assertThat(a.publishedAt()).isAfter(now.minus(Duration.ofDays(15))));
  }

  private static long sentences(String body) {
    return SENTENCE_END.matcher(body).results().count();
  }

  // The first word is capitalised in any case.
  private static List<String> names(String title) {
    return Arrays.stream(title.split("\\s+"))
        .skip(1)
        .map(word -> word.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "").replaceAll("['’]s$", ""))
        .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
        .toList();
  }

  private static Set<String> shingles(String body) {
    String[] words = body.toLowerCase(Locale.ROOT).split("\\W+");
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i + SHINGLE_WORDS <= words.length; i++) {
      shingles.add(String.join(" ", Arrays.asList(words).subList(i, i + SHINGLE_WORDS)));
    }
    return shingles;
  }
}
