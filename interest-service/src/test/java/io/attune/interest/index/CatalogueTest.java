package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Catalogue catalogue = new Catalogue(new TrendingScores(Duration.ofHours(1), 100));

  @Test
  void keepsTheVectorWhileTheTextIsTheSame() {
    assertThat(catalogue.upsert(item("a", 0, "x"), "text-1")).isTrue();
    catalogue.setVector("a", new TextVector("text-1", new float[] {1, 0}));

    assertThat(catalogue.upsert(item("a", 5, "y"), "text-1")).isFalse();
    assertThat(catalogue.vector("a")).isPresent();
    assertThat(catalogue.upsert(item("a", 5, "y"), "text-2")).isTrue();
    assertThat(catalogue.vector("a")).isEmpty();
  }

  @Test
  void takesNoVectorOfAnotherTextOrOfAnItemThatIsGone() {
    catalogue.upsert(item("a", 0, "x"), "text-2");

    catalogue.setVector("a", new TextVector("text-1", new float[] {1, 0}));
    catalogue.setVector("gone", new TextVector("text-1", new float[] {1, 0}));

    assertThat(catalogue.awaitsVector("a")).isTrue();
    assertThat(catalogue.size()).isEqualTo(1);
  }

  @Test
  void countsAndOrdersTheSameAfterManyChanges() {
    Random random = new Random(2);
    TreeMap<String, CatalogueItem> expected = new TreeMap<>();
    for (int i = 0; i < 2000; i++) {
      String id = "i" + random.nextInt(30);
      if (random.nextInt(3) == 0) {
        catalogue.remove(id);
        expected.remove(id);
      } else {
        CatalogueItem item = item(id, random.nextInt(20), "t" + random.nextInt(3));
        catalogue.upsert(item, "text");
        expected.put(id, item);
      }
    }

    assertThat(catalogue.itemIds()).isEqualTo(expected.keySet());
    assertThat(catalogue.latest(1000, id -> true))
        .containsExactlyInAnyOrderElementsOf(expected.values())
        .isSortedAccordingTo((a, b) -> b.publishTime().compareTo(a.publishTime()));
    for (String topic : List.of("t0", "t1", "t2", "news")) {
      assertThat(catalogue.topicCount(topic))
          .isEqualTo(
              (int)
                  expected.values().stream()
                      .filter(item -> Catalogue.topics(item).anyMatch(topic::equals))
                      .count());
    }
  }

  @Test
  void filtersByExclusionCategoryAndExpiry() {
    catalogue.upsert(item("a", 0, "x"), "text");
    catalogue.upsert(new CatalogueItem("expired", "news", List.of(), NOW, NOW), "text");
    ItemFilter filter = new ItemFilter(catalogue, Set.of("b"), Set.of("news"), NOW);

    assertThat(filter).accepts("a").rejects("b", "expired", "never-stored");
    assertThat(new ItemFilter(catalogue, Set.of(), Set.of("other"), NOW)).rejects("a");
    assertThat(new ItemFilter(catalogue, Set.of(), Set.of(), NOW.minusMillis(1)))
        .accepts("expired");
  }

  @Test
  void aTenantThatIsOnlyAskedAboutTakesNoRoom() {
    Catalogues catalogues =
        new Catalogues(() -> new Catalogue(new TrendingScores(Duration.ofHours(1), 100)));

    assertThat(catalogues.read(Tenant.of("nobody")).size()).isZero();

    assertThat(catalogues.tenants()).isEmpty();
  }

  private static CatalogueItem item(String id, int minute, String tag) {
    return new CatalogueItem(id, "news", List.of(tag), NOW.plusSeconds(60L * minute), Instant.MAX);
  }
}
