package io.attune.gateway.conversation.state;

/** How long replies are. */
public enum Length {
  /** One sentence. */
  SHORT,
  /** As they come. */
  USUAL,
  /** With what the items say. */
  LONG
}
