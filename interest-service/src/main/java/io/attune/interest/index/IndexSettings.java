package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;

/**
 * How vectors are searched.
 *
 * @param exactUpTo up to so many items every one is looked at
 * @param searchShare the share of a larger index that a search looks at, 0 to 1
 * @param builder runs what brings a larger index into order, one task at a time
 */
public record IndexSettings(int exactUpTo, double searchShare, Executor builder) {
  /** Everything is looked at, however much it is. */
  public static final IndexSettings EXACT = new IndexSettings(Integer.MAX_VALUE, 1, Runnable::run);

  public IndexSettings {
    if (exactUpTo < 0) {
      throw new IllegalArgumentException("exactUpTo is " + exactUpTo + ", must not be negative");
    }
    if (!(searchShare >= 0 && searchShare <= 1)) {
      throw new IllegalArgumentException("searchShare is " + searchShare + ", must be 0 to 1");
    }
    requireNonNull(builder, "builder");
  }
}
