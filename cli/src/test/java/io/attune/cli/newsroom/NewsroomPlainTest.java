package io.attune.cli.newsroom;

import static io.attune.cli.newsroom.NewsroomText.ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NewsroomPlainTest {
  private static final int MOST_CHARACTERS = 90;
  private static final double OWN_WORDS = .75;

  private static List<NewsroomText> texts;

  @BeforeAll
  static void read() throws IOException {
    texts = NewsroomText.plain();
  }

  @Test
  void everyArticleThatIsLearnedHasOneForAnyReaderAndOneForAnInterest() {
    Set<String> learned = new TreeSet<>(ARTICLES.keySet());
    learned.removeAll(Newsroom.heldOut());
    Map<String, List<NewsroomText>> byItem =
        texts.stream().collect(Collectors.groupingBy(NewsroomText::item));

    assertThat(byItem.keySet()).isEqualTo(learned);
    assertThat(byItem.values())
        .allSatisfy(
            two -> {
              assertThat(two).hasSize(2).allMatch(text -> text.is("headline"));
              assertThat(two.get(0).interest()).isNull();
              assertThat(two.get(1).interest())
                  .isSubsetOf(labels(two.get(1).article()))
                  .isNotEmpty();
            });
  }

  @Test
  void everyOneIsShortAndNoSentence() {
    assertAll(text -> text.text().length() <= MOST_CHARACTERS);
    assertAll(text -> !text.text().matches(".*[.?!]"));
  }

  @Test
  void numbersStandInTheArticle() {
    assertAll(
        text ->
            NewsroomText.numbers(text.article().body())
                .containsAll(NewsroomText.numbers(text.text())));
  }

  @Test
  void threeOfFourWordsAreTheArticlesOwn() {
    assertAll(
        text -> {
          Set<String> own =
              NewsroomText.words(text.article().body()).stream()
                  .map(NewsroomPlainTest::stem)
                  .collect(Collectors.toSet());
          List<String> content =
              NewsroomText.words(text.text()).stream().filter(word -> word.length() > 3).toList();
          long found = content.stream().filter(word -> own.contains(stem(word))).count();
          return found >= OWN_WORDS * content.size();
        });
  }

  @Test
  void noneIsATitleOrAnotherText() throws IOException {
    Stream<String> titles = ARTICLES.values().stream().map(Article::title);
    Stream<String> others = NewsroomText.all().stream().map(NewsroomText::text);

    assertThat(Stream.concat(Stream.concat(titles, others), texts.stream().map(NewsroomText::text)))
        .doesNotHaveDuplicates();
  }

  private static void assertAll(Predicate<NewsroomText> rule) {
    assertThat(texts.stream().filter(rule.negate())).isEmpty();
  }

  private static Set<String> labels(Article article) {
    Set<String> labels = new TreeSet<>(article.tags());
    labels.add(article.category());
    return labels;
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(4, word.length()));
  }
}
