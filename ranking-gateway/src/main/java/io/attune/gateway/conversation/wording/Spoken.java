package io.attune.gateway.conversation.wording;

import io.attune.gateway.conversation.state.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of our own, and where they name items.
 *
 * @param text the words
 * @param references in the order of the words
 */
public record Spoken(String text, List<Reference> references) {
  public Spoken {
    references = List.copyOf(references);
  }

  /** Words that name no item. */
  public static Spoken of(String text) {
    return new Spoken(text, List.of());
  }

  /** Puts words together. Of one thread. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Reference> references = new ArrayList<>();

    Builder say(String words) {
      text.append(words);
      return this;
    }

    /** Names the item at a place. */
    Builder name(Shown item, int position) {
      text.append('\u201c');
      int start = length();
      text.append(item.title());
      references.add(new Reference(item.itemId(), position, start, length()));
      text.append('\u201d');
      return this;
    }

    Spoken done() {
      return new Spoken(text.toString(), references);
    }

    private int length() {
      return text.codePointCount(0, text.length());
    }
  }
}
