package io.attune.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.fake.Library;
import io.attune.gateway.fake.Talk.Answer;
import io.attune.gateway.v1.ItemReason;
import io.attune.profile.v1.Item;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What must come of a turn, line by line as {@code turns.txt} says it.
 *
 * @param before the list that the reader saw when saying it
 * @param spoken the reply that was said before
 */
record Expectations(Library library, Answer answer, List<String> before, String spoken) {
  void check(String line) {
    String[] words = line.split(" ", 2);
    String rest = words.length == 1 ? "" : words[1];
    switch (words[0]) {
      case "intent" ->
          assertThat(answer.understood().getIntent().name())
              .isEqualTo("INTENT_" + rest.toUpperCase(Locale.ROOT));
      case "items" -> count(rest);
      case "category" -> assertThat(categories()).isSubsetOf(list(rest));
      case "no" -> assertThat(categories()).doesNotContainAnyElementsOf(list(rest.substring(9)));
      case "about" -> assertThat(texts()).allMatch(text -> has(text, rest));
      case "none" -> assertThat(texts()).noneMatch(text -> has(text, rest.substring(6)));
      case "first" -> assertThat(answer.itemIds().get(0)).isEqualTo(rest);
      case "newest" ->
          assertThat(items())
              .isSortedAccordingTo(
                  Comparator.comparing((Item item) -> -item.getPublishTime().getSeconds()));
      case "like" ->
          assertThat(categories())
              .containsOnly(library.item(at(Integer.parseInt(rest))).getCategory());
      case "place" -> {
        assertThat(answer.itemIds()).containsExactly(at(Integer.parseInt(rest)));
        assertThat(answer.items().get(0).getPosition()).isEqualTo(Integer.parseInt(rest));
      }
      case "same" -> assertThat(answer.itemIds()).isEqualTo(before);
      default -> checkWords(line, words[0], rest);
    }
  }

  private void checkWords(String line, String word, String rest) {
    String said = answer.reply().getText().getText();
    switch (word) {
      case "generated" -> assertThat(answer.reply().getText().getGenerated()).isTrue();
      case "own" -> assertThat(answer.reply().getText().getGenerated()).isFalse();
      case "shorter" -> assertThat(said.length()).isLessThan(spoken.length());
      case "longer" -> assertThat(said.length()).isGreaterThan(spoken.length());
      case "says" -> assertThat(said).contains(rest);
      case "because" ->
          assertThat(answer.reply().getReasonsList())
              .isNotEmpty()
              .extracting(ItemReason::getTopic)
              .allMatch(topic -> rest.equals("none") ? topic.isEmpty() : topic.contains(rest));
      case "excluded" ->
          assertThat(answer.understood().getExcludedTopicsList())
              .containsExactlyInAnyOrderElementsOf(rest.equals("none") ? List.of() : list(rest));
      case "wanted" ->
          assertThat(answer.understood().getWantedTopicsList())
              .containsExactlyInAnyOrderElementsOf(list(rest));
      case "by" -> assertThat(answer.understood().getByMeaning()).isTrue();
      default -> throw new AssertionError("no such expectation: " + line);
    }
  }

  private void count(String rest) {
    switch (rest) {
      case "none" -> assertThat(answer.items()).isEmpty();
      case "any" -> assertThat(answer.items()).isNotEmpty();
      default -> assertThat(answer.items()).hasSize(Integer.parseInt(rest));
    }
  }

  private String at(int place) {
    return before.get(place - 1);
  }

  private List<Item> items() {
    return answer.itemIds().stream().map(library::item).toList();
  }

  private List<String> categories() {
    return items().stream().map(Item::getCategory).toList();
  }

  private List<String> texts() {
    return items().stream()
        .map(item -> item.getTitle() + " " + item.getBody() + " " + item.getTagsList())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean has(String text, String words) {
    return Arrays.stream(words.split("\\|")).anyMatch(text::contains);
  }

  private static List<String> list(String words) {
    return Arrays.asList(words.split(", "));
  }
}
