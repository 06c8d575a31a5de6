package io.attune.interest.index;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** A filter that knows which items it may let through. */
interface ItemSelection extends Predicate<String> {
  /** At most how many items it lets through. */
  int size();

  /** Those it may let through; it still has to be asked about each. */
  Stream<String> itemIds();
}
