package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.NewsroomWords;
import io.attune.generation.text.Article;
import io.attune.generation.text.Interest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How many texts the sample newsroom needs for how many readers. */
class SegmentsTest {
  private static final int READERS = 100_000;
  private static final int SHOWN = 10;
  private static final int INTERESTS = 10;

  private final List<Article> articles = NewsroomWords.articles();
  private final List<Set<String>> stems = articles.stream().map(Angle::stems).toList();
  private final List<String> topics = topics();
  private final Random random = new Random(1);

  /** An article for a segment of readers. */
  private record Wanted(int article, Angle angle) {}

  private List<String> topics() {
    Set<String> labels = new TreeSet<>();
    for (Article article : articles) {
      labels.add(article.category());
      labels.addAll(article.tags());
    }
    return List.copyOf(labels);
  }

  /** The heaviest interests of a reader; some topics are liked more than others. */
  private List<Interest> interests() {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < INTERESTS) {
      names.add(topics.get((int) (topics.size() * Math.pow(random.nextDouble(), 1.5))));
    }
    List<Interest> interests = new ArrayList<>();
    names.forEach(name -> interests.add(new Interest(name, 1.0 / (1 + interests.size()))));
    return interests;
  }

  @Test
  void aHundredThousandReadersNeedThousandsOfTextsAndMoreReadersHardlyMore() {
    Set<Wanted> texts = new HashSet<>();
    int atHalf = 0;
    for (int reader = 0; reader < READERS; reader++) {
      if (reader == READERS / 2) {
        atHalf = texts.size();
      }
      List<Interest> interests = interests();
      for (int i = 0; i < SHOWN; i++) {
        int article = (int) (articles.size() * Math.pow(random.nextDouble(), 2));
        texts.add(new Wanted(article, Angle.of(interests, stems.get(article))));
      }
    }

    // A million texts asked for.
    assertThat(texts).hasSizeLessThan(15_000);
    assertThat(texts.size() - atHalf).isLessThan(texts.size() / 10);
    int[] segments = new int[articles.size()];
    texts.forEach(wanted -> segments[wanted.article()]++);
    for (int article = 0; article < segments.length; article++) {
      Set<String> words = stems.get(article);
      long met = topics.stream().filter(topic -> Angle.meets(topic, words)).count();
      assertThat((long) segments[article]).isLessThanOrEqualTo(1 + met + met * (met - 1) / 2);
    }
  }
}
