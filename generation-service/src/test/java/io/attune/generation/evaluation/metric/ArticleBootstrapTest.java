package io.attune.generation.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArticleBootstrapTest {
  private final ArticleBootstrap bootstrap = new ArticleBootstrap(1_000, 1);

  @Test
  void weighsEveryTextAlike() {
    List<ArticleValue> values =
        List.of(new ArticleValue("a", 1), new ArticleValue("a", 2), new ArticleValue("b", 6));

    assertThat(bootstrap.mean(values).mean()).isCloseTo(3, within(1e-12));
  }

  @Test
  void isNoWiderThanOneArticleKnows() {
    List<ArticleValue> values = List.of(new ArticleValue("a", 1), new ArticleValue("a", 2));

    assertThat(bootstrap.mean(values)).isEqualTo(new Interval(1.5, 1.5, 1.5));
  }

  @Test
  void isAsWideAsTheMeansOfOtherArticlesWouldSpread() {
    List<ArticleValue> values =
        IntStream.range(0, 400).mapToObj(i -> new ArticleValue("a" + i, i % 2)).toList();

    Interval interval = bootstrap.mean(values);

    // 1.96 standard errors of a fair coin: .5 / 20 each.
    assertThat(interval.low()).isCloseTo(.5 - 1.96 * .025, within(.008));
    assertThat(interval.high()).isCloseTo(.5 + 1.96 * .025, within(.008));
    assertThat(interval.excludesZero()).isTrue();
    assertThat(bootstrap.mean(values)).isEqualTo(interval);
  }

  @Test
  void textsOfOneArticleDoNotNarrowIt() {
    List<ArticleValue> once =
        IntStream.range(0, 40).mapToObj(i -> new ArticleValue("a" + i, i % 2)).toList();
    List<ArticleValue> thrice =
        IntStream.range(0, 120).mapToObj(i -> new ArticleValue("a" + i % 40, i % 2)).toList();

    assertThat(bootstrap.mean(thrice)).isEqualTo(bootstrap.mean(once));
  }
}
