package io.attune.gateway.client.interest;

import java.util.Locale;

/** How the interest service finds candidates. */
public enum Strategy {
  MODEL,
  CONTENT,
  USER_BASED,
  ITEM_TO_ITEM,
  SOCIAL,
  TRENDING,
  LATEST;

  /** The strategy's name as a source of an answer. */
  public String source() {
    return name().toLowerCase(Locale.ROOT);
  }
}
