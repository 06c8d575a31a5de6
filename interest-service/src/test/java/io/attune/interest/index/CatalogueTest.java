package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.interest.testing.Catalogs;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Catalogue catalogue = Catalogs.one();

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
    catalogue.upsert(new CatalogueItem("expired", "", "", "news", List.of(), NOW, NOW), "text");
    ItemFilter filter = new ItemFilter(catalogue, Set.of("b"), Set.of("news"), NOW);

    assertThat(filter).accepts("a").rejects("b", "expired", "never-stored");
    assertThat(new ItemFilter(catalogue, Set.of(), Set.of("other"), NOW)).rejects("a");
    assertThat(new ItemFilter(catalogue, Set.of(), Set.of(), NOW.minusMillis(1)))
        .accepts("expired");
  }

  @Test
  void findsTheLatestOfACategoryAfterItemsChangedTheirs() {
    catalogue.upsert(inCategory("a", "sport", 1), "text");
    catalogue.upsert(inCategory("b", "food", 2), "text");
    catalogue.upsert(inCategory("c", "sport", 3), "text");
    catalogue.upsert(inCategory("d", "news", 4), "text");
    catalogue.upsert(inCategory("a", "food", 1), "text");
    catalogue.upsert(inCategory("c", "sport", 0), "text");
    catalogue.remove("d");

    assertThat(latest(Set.of("sport"))).containsExactly("c");
    assertThat(latest(Set.of("food"))).containsExactly("b", "a");
    assertThat(latest(Set.of("food", "sport", "news"))).containsExactly("b", "a", "c");
    assertThat(latest(Set.of())).containsExactly("b", "a", "c");
  }

  @Test
  void countsAnActWithinTheCategoryOfItsItemHoweverLateThatComes() {
    catalogue.countAct("a", 1, NOW);
    catalogue.upsert(inCategory("a", "sport", 1), "text");

    TopItems top = new TopItems(10, id -> true);
    catalogue.trending().offerBest("sport", top);

    assertThat(top.bestFirst()).extracting(ScoredItem::itemId).containsExactly("a");
  }

  @Test
  void aTenantThatIsOnlyAskedAboutTakesNoRoom() {
    Catalogues catalogues = Catalogs.all();

    assertThat(catalogues.read(Tenant.of("nobody")).size()).isZero();

    assertThat(catalogues.tenants()).isEmpty();
  }

  private List<String> latest(Set<String> categories) {
    return catalogue.latest(10, new ItemFilter(catalogue, Set.of(), categories, NOW)).stream()
        .map(CatalogueItem::id)
        .toList();
  }

  private static CatalogueItem inCategory(String id, String category, int minute) {
    return new CatalogueItem(
        id, "", "", category, List.of(), NOW.plusSeconds(60L * minute), Instant.MAX);
  }

  private static CatalogueItem item(String id, int minute, String tag) {
    return new CatalogueItem(
        id, "", "", "news", List.of(tag), NOW.plusSeconds(60L * minute), Instant.MAX);
  }
}
