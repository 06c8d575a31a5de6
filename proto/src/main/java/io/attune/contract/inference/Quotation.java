package io.attune.contract.inference;

/** A caller's words in a message, cut so that the message fits a gRPC trailer. */
final class Quotation {
  private static final int MOST = 64;

  private Quotation() {}

  static String of(String text) {
    return text.length() <= MOST ? "'" + text + "'" : "'" + text.substring(0, MOST) + "…'";
  }
}
