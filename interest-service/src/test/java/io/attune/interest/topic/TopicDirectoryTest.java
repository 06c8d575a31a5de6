package io.attune.interest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.TextVector;
import io.attune.interest.index.Vectors;
import io.attune.interest.testing.Catalogs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicDirectoryTest {
  private static final Tenant TENANT = Tenant.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> WORDS = List.of("Whales", "Trains", "Volcano", "Chess");
  private static final int EACH = 12;

  private final Catalogues catalogues = Catalogs.all();
  private final Catalogue catalogue = catalogues.write(TENANT);
  private final TopicDirectory topics =
      new TopicDirectory(catalogues, Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void namesASubjectByTheWordThatItsTextsHaveInCommon() {
    add(subjects(List.of()));
    topics.refresh();

    for (int subject = 0; subject < WORDS.size(); subject++) {
      assertThat(topics.read(TENANT).of(id(subject, 0)))
          .hasValue(new TextTopic(WORDS.get(subject), Set.of()));
    }
  }

  @Test
  void namesASubjectByTheTagThatItsItemsCarry() {
    add(subjects(List.of("games")));
    topics.refresh();

    TextTopic chess = topics.read(TENANT).of(id(3, 0)).orElseThrow();
    assertThat(chess.name()).isEqualTo("games");
    assertThat(chess.isSaidBy(List.of("games"))).isTrue();
    assertThat(chess.isSaidBy(List.of("sport"))).isFalse();
  }

  @Test
  void givesNoTopicToATextThatDoesNotSpeakOfIt() {
    add(subjects(List.of()));
    add(List.of(new Text(item("quiet", "Nothing of the kind", List.of()), vector(3, 99))));
    topics.refresh();

    assertThat(topics.read(TENANT).of("quiet")).isEmpty();
  }

  @Test
  void findsTheSameTopicsInWhateverOrderTheItemsCame() {
    List<Text> texts = new ArrayList<>(subjects(List.of()));
    add(texts);
    topics.refresh();
    Tenant other = Tenant.of("other");
    Collections.shuffle(texts, new Random(7));
    texts.forEach(text -> text.addTo(catalogues.write(other)));
    topics.refresh();

    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(topics.read(other).of(text.item().id()))
                    .isEqualTo(topics.read(TENANT).of(text.item().id())));
  }

  @Test
  void looksAgainOnceTheCatalogueChanged() {
    topics.refresh();
    assertThat(topics.read(TENANT)).isSameAs(TextTopics.NONE);

    add(subjects(List.of()));
    topics.refresh();
    TextTopics found = topics.read(TENANT);
    assertThat(found.of(id(0, 0))).isPresent();
    topics.refresh();
    assertThat(topics.read(TENANT)).isSameAs(found);

    catalogue.remove(id(0, 0));
    topics.refresh();
    assertThat(topics.read(TENANT).of(id(0, 0))).isEmpty();
  }

  @Test
  void formsOfAWordAreOneWord() {
    assertThat(Words.same("Train", "trains")).isTrue();
    assertThat(Words.same("banking", "Bank")).isTrue();
    assertThat(Words.same("stories", "story")).isTrue();
    assertThat(Words.same("car", "cars")).isTrue();
    assertThat(Words.same("car", "cartoon")).isFalse();
    assertThat(Words.same("train", "trade")).isFalse();
  }

  private record Text(CatalogueItem item, float[] vector) {
    void addTo(Catalogue catalogue) {
      catalogue.upsert(item, item.id());
      catalogue.setVector(item.id(), new TextVector(item.id(), vector));
    }
  }

  private void add(List<Text> texts) {
    texts.forEach(text -> text.addTo(catalogue));
  }

  /** Four subjects of twelve texts each; those of the last carry some tags. */
  private static List<Text> subjects(List<String> lastTags) {
    List<Text> texts = new ArrayList<>();
    for (int subject = 0; subject < WORDS.size(); subject++) {
      for (int i = 0; i < EACH; i++) {
        List<String> tags = subject == WORDS.size() - 1 ? lastTags : List.of();
        String title = "%s".formatted(WORDS.get(subject));
        texts.add(new Text(item(id(subject, i), title, tags), vector(subject, i)));
      }
    }
    return texts;
  }

  private static CatalogueItem item(String id, String title, List<String> tags) {
    return new CatalogueItem(id, title, "", "", tags, NOW, Instant.MAX);
  }

  private static String id(int subject, int i) {
    return "%d-%02d".formatted(subject, i);
  }

  private static float[] vector(int subject, int i) {
    Random random = new Random(100L * subject + i);
    float[] vector = new float[WORDS.size()];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (d == subject ? 1 : 0) + 0.1f * random.nextFloat();
    }
    return Vectors.unit(vector);
  }
}
