package io.attune.interest.retrieval;

import java.time.Duration;

/**
 * How far the strategies that look at users and items look.
 *
 * @param userSeeds at most so many of the latest items of a history tell which users are alike
 * @param neighbours at most so many like users are asked
 * @param itemSeeds at most so many of the latest items of a history have like items looked for
 * @param textSeeds of these, at most so many have items of like text looked for
 * @param textShare how much likeness of texts counts against being taken up together
 * @param halfLife age at which an act of another user counts half
 */
public record RetrievalSettings(
    int userSeeds,
    int neighbours,
    int itemSeeds,
    int textSeeds,
    double textShare,
    Duration halfLife) {
  public RetrievalSettings {
    if (userSeeds < 1 || neighbours < 1 || itemSeeds < 1 || textSeeds < 0) {
      throw new IllegalArgumentException(
          "%d user seeds, %d neighbours, %d item seeds: each must be at least 1; %d text seeds"
              .formatted(userSeeds, neighbours, itemSeeds, textSeeds));
    }
    if (!(textShare >= 0 && Double.isFinite(textShare))) {
      throw new IllegalArgumentException("textShare is " + textShare + ", must be 0 or greater");
    }
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("halfLife is " + halfLife + ", must be greater than 0");
    }
  }
}
