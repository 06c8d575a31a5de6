package io.attune.interest.index;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Items in the order of their publication. One thread writes, any number read. */
final class NewestFirst {
  /** A published item. */
  record Publication(Instant time, String itemId) implements Comparable<Publication> {
    private static final Comparator<Publication> ORDER =
        Comparator.comparing(Publication::time).reversed().thenComparing(Publication::itemId);

    static Publication of(CatalogueItem item) {
      return new Publication(item.publishTime(), item.id());
    }

    @Override
    public int compareTo(Publication other) {
      return ORDER.compare(this, other);
    }
  }

  private final ConcurrentSkipListSet<Publication> publications = new ConcurrentSkipListSet<>();

  // The set would count itself by going through all of it.
  private final AtomicInteger size = new AtomicInteger();

  void add(Publication publication) {
    if (publications.add(publication)) {
      size.incrementAndGet();
    }
  }

  void remove(Publication publication) {
    if (publications.remove(publication)) {
      size.decrementAndGet();
    }
  }

  int size() {
    return size.get();
  }

  Stream<Publication> stream() {
    return publications.stream();
  }
}
