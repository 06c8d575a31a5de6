package io.attune.gateway.conversation.wording;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.state.Wish;
import java.util.List;
import java.util.Map;

/** Plain sentences for every turn; they state nothing but what was retrieved. */
public final class OwnWords {
  public static final Spoken GREETING =
      Spoken.of("Hello. Name a topic to read about, or ask “what's new?”.");
  public static final Spoken THANKS = Spoken.of("You are welcome.");
  public static final Spoken FAREWELL = Spoken.of("Goodbye.");
  public static final Spoken HELP =
      Spoken.of(
          "Ask for a topic (“something about glaciers, but no politics”), “what's new in sport?”,"
              + " “more like the second”, “something else”, “why this?” or “shorter”. A program"
              + " answers, no person; each reply says whether a language model wrote it.");
  public static final Spoken UNCLEAR =
      Spoken.of("I did not understand that. Name a topic, or ask “what's new?”.");
  public static final Spoken HOSTILE =
      Spoken.of("I only help to find something to read. Name a topic, or ask “what's new?”.");
  public static final Spoken FORGOTTEN = Spoken.of("Forgotten. What would you like to read about?");
  public static final Spoken NOTHING_SHOWN =
      Spoken.of("Nothing was shown yet. Name a topic, or ask “what's new?”.");
  public static final Spoken SHORTEST = Spoken.of("That is all.");
  private static final int LONG_ITEMS = 3;

  private OwnWords() {}

  /** There is no such place. */
  public static Spoken noSuchPlace(int place, int shown) {
    return Spoken.of("There is no number " + place + ": " + counted(shown) + " shown.");
  }

  private static String counted(int count) {
    return count == 1 ? "1 item was" : count + " items were";
  }

  /** Nothing was found. */
  public static Spoken nothing(Wish wish, List<String> excluded) {
    String what =
        wish.topics().isEmpty()
            ? "nothing further"
            : "nothing " + (wish.newest() ? "new " : "") + "about " + joined(wish.topics(), "or");
    String out = excluded.isEmpty() ? "" : "; looked for it" + without(excluded).substring(1);
    return Spoken.of("I found " + what + " that was not shown already" + out + ".");
  }

  /**
   * About a list.
   *
   * @param items with their texts, by id
   */
  public static Spoken list(
      List<Shown> list, Wish wish, List<String> excluded, Length length, Map<String, Item> items) {
    Spoken.Builder words = new Spoken.Builder();
    words.say(lead(list.size(), wish)).say(without(excluded));
    if (length == Length.SHORT) {
      return words.say(".").done();
    }
    if (length == Length.USUAL) {
      words.say(list.size() == 1 ? ": " : ", first ").name(list.get(0), 1);
      return words.say(".").done();
    }
    words.say(".");
    for (int i = 0; i < Math.min(LONG_ITEMS, list.size()); i++) {
      words.say(" ").name(list.get(i), i + 1);
      Item item = items.get(list.get(i).itemId());
      words.say(
          item == null || item.body().isBlank() ? "." : ": " + Sentences.first(item.body(), 1));
    }
    return words.done();
  }

  /**
   * What an item says, in its own words.
   *
   * @param item null where it is not known any more
   */
  public static Spoken tell(Shown shown, int position, Item item, Length length) {
    int sentences =
        switch (length) {
          case SHORT -> 1;
          case USUAL -> 2;
          case LONG -> 5;
        };
    Spoken.Builder words = new Spoken.Builder().name(shown, position);
    return item == null || item.body().isBlank()
        ? words.say(": there is no more of its text here.").done()
        : words.say(": ").say(Sentences.first(item.body(), sentences)).done();
  }

  /** The list once more. */
  public static Spoken again(List<Shown> list) {
    Spoken.Builder words = new Spoken.Builder().say("Once more: ");
    for (int i = 0; i < list.size(); i++) {
      words.say(i == 0 ? "" : "; ").name(list.get(i), i + 1);
    }
    return words.say(".").done();
  }

  private static String lead(int count, Wish wish) {
    String what = wish.newest() ? "the newest " : "";
    if (!wish.topics().isEmpty()) {
      return "Here " + are(count) + what + count + " about " + joined(wish.topics(), "and");
    } else if (!wish.likeItemIds().isEmpty()) {
      return "Here " + are(count) + count + " like it";
    }
    return "Here " + are(count) + (what.isEmpty() ? count + " for you" : what + count);
  }

  private static String are(int count) {
    return count == 1 ? "is " : "are ";
  }

  private static String without(List<String> excluded) {
    return excluded.isEmpty() ? "" : ", without " + joined(excluded, "and");
  }

  private static String joined(List<String> words, String and) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " " + and + " " + words.get(last);
  }
}
