package io.attune.gateway.conversation.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A conversation as it stands.
 *
 * @param turns how many turns the reader had
 * @param lines what was said last, oldest first; at most {@value #MOST_LINES}
 * @param wish what items are wanted
 * @param excluded topics that stay out, in the reader's words; at most {@value #MOST_EXCLUDED}, the
 *     latest
 * @param unlike items that no further ones may be like; at most {@value #MOST_UNLIKE}, the latest
 * @param list the last list, in its order
 * @param focus the place in it that was spoken of last; 0 for none
 * @param shown every item shown, oldest first; at most {@value #MOST_SHOWN}, the latest
 * @param length how long replies are
 */
public record Conversation(
    int turns,
    List<Line> lines,
    Wish wish,
    List<String> excluded,
    List<String> unlike,
    List<Shown> list,
    int focus,
    List<String> shown,
    Length length) {
  static final int MOST_LINES = 12;
  static final int MOST_EXCLUDED = 64;
  static final int MOST_UNLIKE = 50;
  static final int MOST_SHOWN = 1_000;

  /** Nothing was said yet. */
  public static final Conversation NEW =
      new Conversation(
          0, List.of(), Wish.OPEN, List.of(), List.of(), List.of(), 0, List.of(), Length.USUAL);

  public Conversation {
    lines = last(lines, MOST_LINES);
    excluded = last(excluded, MOST_EXCLUDED);
    unlike = last(unlike, MOST_UNLIKE);
    shown = last(shown, MOST_SHOWN);
    list = List.copyOf(list);
  }

  /** After something was said; a reader's line is a turn. */
  public Conversation said(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    int count = line.byReader() ? turns + 1 : turns;
    return new Conversation(count, more, wish, excluded, unlike, list, focus, shown, length);
  }

  /** After a list was shown. */
  public Conversation showed(List<Shown> items) {
    Set<String> all = new LinkedHashSet<>(shown);
    items.forEach(item -> all.add(item.itemId()));
    return new Conversation(
        turns, lines, wish, excluded, unlike, items, 0, List.copyOf(all), length);
  }

  public Conversation wishing(Wish other) {
    return new Conversation(turns, lines, other, excluded, unlike, list, focus, shown, length);
  }

  /** With further topics that stay out. */
  public Conversation excluding(Collection<String> topics) {
    return new Conversation(
        turns, lines, wish, joined(excluded, topics), unlike, list, focus, shown, length);
  }

  /** With topics that may come back. */
  public Conversation allowing(Collection<String> topics) {
    List<String> left = excluded.stream().filter(topic -> !topics.contains(topic)).toList();
    return new Conversation(turns, lines, wish, left, unlike, list, focus, shown, length);
  }

  /** With further items that none may be like. */
  public Conversation unliking(Collection<String> itemIds) {
    return new Conversation(
        turns, lines, wish, excluded, joined(unlike, itemIds), list, focus, shown, length);
  }

  /** After one place of the list was spoken of. */
  public Conversation focusing(int place) {
    return new Conversation(turns, lines, wish, excluded, unlike, list, place, shown, length);
  }

  public Conversation speaking(Length other) {
    return new Conversation(turns, lines, wish, excluded, unlike, list, focus, shown, other);
  }

  /** Forgotten but for the number of its turns. */
  public Conversation forgotten() {
    return new Conversation(
        turns, List.of(), Wish.OPEN, List.of(), List.of(), List.of(), 0, List.of(), Length.USUAL);
  }

  private static List<String> joined(List<String> before, Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(before);
    all.removeAll(more);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static <T> List<T> last(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
