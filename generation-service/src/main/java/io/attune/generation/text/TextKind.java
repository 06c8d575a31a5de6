package io.attune.generation.text;

/** What kind of words. */
public enum TextKind {
  /** A headline for one article. */
  HEADLINE,
  /** One or two sentences about one article. */
  BLURB,
  /** A line for a push notification. */
  PUSH,
  /** Why an article is for this reader. */
  REASON,
  /** A turn of a conversation. */
  CHAT,
  /** A brief of several articles. */
  DIGEST;

  /** Whether the words are about one article. */
  public boolean ofOneItem() {
    return this != CHAT && this != DIGEST;
  }

  /** The kind's name in prompt versions, metrics and keys. */
  public String lowerCase() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
