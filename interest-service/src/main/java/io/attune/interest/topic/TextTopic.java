package io.attune.interest.topic;

import static java.util.Objects.requireNonNull;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import java.util.Collection;
import java.util.Set;

/**
 * A subject that the texts of some items have in common.
 *
 * @param name a tag or category of the catalogue where one names it, else a word of its items'
 *     titles
 * @param labels tags and categories that say the same
 */
public record TextTopic(String name, Set<String> labels) {
  public TextTopic {
    requireNonNull(name, "name");
    labels = Set.copyOf(labels);
  }

  /** Whether tags and categories of an item already say that it has this topic. */
  public boolean isSaidBy(Collection<String> itemLabels) {
    return itemLabels.stream()
        .anyMatch(label -> labels.contains(label) || Words.shareOne(label, name));
  }

  /** Whether an item's labels or its own words speak of this topic. */
  boolean isOf(CatalogueItem item) {
    return isSaidBy(Catalogue.topics(item).toList())
        || Words.shareOne(name, item.title())
        || Words.shareOne(name, item.lead());
  }
}
