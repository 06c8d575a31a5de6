package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.conversation.understand.Wording;
import java.util.Set;

/** Whether an item names a topic itself: in its title, category or tags. */
public final class Naming {
  private Naming() {}

  /** True where title, category or tags have every word of the topic. */
  public static boolean names(Item item, String topic) {
    Set<String> asked = Wording.stems(topic);
    return !asked.isEmpty()
        && Wording.stems(item.title() + " " + item.category() + " " + String.join(" ", item.tags()))
            .containsAll(asked);
  }
}
