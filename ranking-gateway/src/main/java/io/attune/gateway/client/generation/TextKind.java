package io.attune.gateway.client.generation;

/** What kind of words an item gets. */
public enum TextKind {
  HEADLINE,
  BLURB,
  PUSH,
  REASON
}
