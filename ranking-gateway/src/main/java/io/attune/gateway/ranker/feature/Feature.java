package io.attune.gateway.ranker.feature;

/**
 * The entries of a feature vector, in order. All lie within 0 to 1 but the two of the clock, which
 * lie within -1 to 1; 0 where a thing is not known.
 *
 * <p>For each source there are two: its rank, as 20 / (20 + rank) with rank from 0, and its own
 * score as a share of the best that it gave in this request. A new entry makes a new vector: models
 * of the old one are not read, see {@link Features#SCHEMA}.
 */
public enum Feature {
  /** The untrained blend's score, without the setback of items shown before. */
  BLEND,
  MODEL_RANK,
  CONTENT_RANK,
  USER_BASED_RANK,
  ITEM_TO_ITEM_RANK,
  SOCIAL_RANK,
  TRENDING_RANK,
  LATEST_RANK,
  EXPLORE_RANK,
  DIGEST_RANK,
  /** Of the best rank among sources that are none of those named. */
  EXTERNAL_RANK,
  MODEL_SCORE,
  CONTENT_SCORE,
  USER_BASED_SCORE,
  ITEM_TO_ITEM_SCORE,
  SOCIAL_SCORE,
  /** Popularity: the trending source's score. */
  TRENDING_SCORE,
  LATEST_SCORE,
  EXPLORE_SCORE,
  DIGEST_SCORE,
  /** Of the best score among sources that are none of those named. */
  EXTERNAL_SCORE,
  /** How many sources found the item, as a share of five. */
  SOURCES,
  /** Recency: 2^(-age / 1 day). */
  FRESH_DAY,
  /** Recency: 2^(-age / 7 days). */
  FRESH_WEEK,
  /** Share of the reader's acts, late ones counting more, that were in the item's category. */
  CATEGORY_SHARE,
  /** The same of the last five acts alone: where the reader's taste turns to. */
  CATEGORY_LATELY,
  /**
   * How often the reader acted on what was shown of the category, smoothed by the reader's rate.
   */
  CATEGORY_RATE,
  /** How much of the category the reader met lately, as 1 - 1 / (1 + items / 5). */
  CATEGORY_SHOWN,
  /** Share of the items that the reader hid that are of the category. */
  CATEGORY_HIDDEN,
  /** Topic match: the reader's weight of the item's best liked tag; the most liked tag has 1. */
  TAG_BEST,
  /** The mean weight over the item's tags. */
  TAG_MEAN,
  /** How often the reader acted on what they met of the item's tags, smoothed. */
  TAG_RATE,
  /** How often the reader acts on what they meet at all. */
  READER_RATE,
  /** How long the reader's history is, as 1 - 1 / (1 + acts / 10). */
  HISTORY,
  /** Sine of the hour, UTC. */
  HOUR_SINE,
  /** Cosine of the hour, UTC. */
  HOUR_COSINE,
  /** 1 on Saturdays and Sundays, UTC. */
  WEEKEND;

  /** How many entries a vector has. */
  public static final int COUNT = values().length;
}
