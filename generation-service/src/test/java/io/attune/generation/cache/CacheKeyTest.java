package io.attune.generation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
  private static final Article ARTICLE = new Article("Title", "Body.", "news", List.of("sea"));

  @Test
  void isTheSameForTheSameText() {
    assertThat(key(ARTICLE, List.of("sea"), "p/1", 0))
        .isEqualTo(key(ARTICLE, List.of("sea"), "p/1", 0));
  }

  @Test
  void differsWithEverythingThatDecidesTheText() {
    assertThat(
            Stream.of(
                key(ARTICLE, List.of("sea"), "p/1", 0),
                key(new Article("Title", "Body", "news", List.of("sea")), List.of("sea"), "p/1", 0),
                key(
                    new Article("TitleB", "ody.", "news", List.of("sea")),
                    List.of("sea"),
                    "p/1",
                    0),
                key(
                    new Article("Title", "Body.", "news", List.of()),
                    List.of("sea", "sea"),
                    "p/1",
                    0),
                key(ARTICLE, List.of(), "p/1", 0),
                key(ARTICLE, List.of("sea"), "p/2", 0),
                key(ARTICLE, List.of("sea"), "p/1", 1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTenantsApartAndInTheHashTag() {
    CacheKey key = key(ARTICLE, List.of(), "p/1", 0);

    assertThat(key.redisKey()).isEqualTo("attune:cache:{acme/" + key.digest() + "}:text");
    assertThat(key).isNotEqualTo(new CacheKey(Tenant.DEFAULT, key.digest()));
  }

  @Test
  void givesASeedThatIsNoNegativeNumber() {
    assertThat(key(ARTICLE, List.of(), "p/1", 0).seed()).isNotNegative();
    assertThat(new CacheKey(Tenant.DEFAULT, "f".repeat(64)).seed()).isEqualTo(Long.MAX_VALUE);
  }

  private static CacheKey key(Article article, List<String> topics, String prompt, long seed) {
    return CacheKey.of(
        new Tenant("acme"),
        TextKind.HEADLINE,
        List.of(article),
        topics,
        List.of(),
        "digest",
        prompt,
        seed,
        4);
  }
}
