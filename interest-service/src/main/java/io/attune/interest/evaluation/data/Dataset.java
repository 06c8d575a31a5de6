package io.attune.interest.evaluation.data;

import io.attune.interest.embedding.ItemText;
import io.attune.interest.history.Behaviour;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data set as it was recorded, before any split.
 *
 * @param items the catalogue, in the order of ids; items that only events name are part of it
 * @param users whoever acted, in the order of ids
 */
public record Dataset(List<Item> items, List<User> users) {
  /**
   * An item.
   *
   * @param text what is embedded of it; empty where nothing is known
   * @param labels category and tags, lower case
   * @param publishTime when it was published; empty where unknown
   */
  public record Item(
      String id, Optional<ItemText> text, Set<String> labels, Optional<Instant> publishTime) {
    public Item {
      labels = Set.copyOf(labels);
    }
  }

  /**
   * What one user did.
   *
   * @param acts in the order of the file
   */
  public record User(String id, List<Behaviour> acts) {
    public User {
      acts = List.copyOf(acts);
    }
  }

  public Dataset {
    items = List.copyOf(items);
    users = List.copyOf(users);
  }
}
