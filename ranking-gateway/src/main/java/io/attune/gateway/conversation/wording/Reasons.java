package io.attune.gateway.conversation.wording;

import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.state.Shown.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why items were shown, in words, from what their scores were made of. */
public final class Reasons {
  private static final Map<String, String> SOURCES =
      Map.of(
          "model", "it fits what you read before",
          "content", "its text is like what you read before",
          "user_based", "readers like you took it up",
          "item_to_item", "it is like what you read last",
          "social", "people whom you follow liked it",
          "trending", "many read it now",
          "latest", "it is new");
  private static final List<String> ORDER =
      List.of("model", "content", "user_based", "item_to_item", "social", "trending", "latest");
  private static final int MOST = 2;

  private Reasons() {}

  /**
   * Why the items at some places are in a list.
   *
   * @param places in the list, from 1, each within it
   */
  public static Spoken of(List<Shown> list, List<Integer> places) {
    Spoken.Builder words = new Spoken.Builder();
    for (int place : places) {
      Shown shown = list.get(place - 1);
      words.say(words.done().text().isEmpty() ? "" : " ").name(shown, place);
      words.say(" is here because ").say(String.join(", and ", because(shown.why()))).say(".");
    }
    return words.done();
  }

  private static List<String> because(Why why) {
    List<String> reasons = new ArrayList<>();
    if (!why.topic().isEmpty()) {
      reasons.add(
          why.sources().contains("category")
              ? "you asked for " + why.topic() + ", which is its category"
              : "you asked for " + why.topic() + " and its text is near to that");
    }
    if (!why.likeItemId().isEmpty()) {
      reasons.add("it is like an item that you pointed at");
    }
    if (why.parts().containsKey("newest")) {
      reasons.add("you asked for what is new");
    }
    if (!why.interests().isEmpty()) {
      reasons.add("you read about " + String.join(" and ", why.interests()));
    }
    ORDER.stream()
        .filter(why.sources()::contains)
        .limit(Math.max(0, MOST - reasons.size()))
        .map(SOURCES::get)
        .forEach(reasons::add);
    return reasons.isEmpty() ? List.of("it was among the items at hand") : reasons;
  }
}
