package io.attune.interest.evaluation.report;

/** Text within a page. */
final class Html {
  private Html() {}

  /** The same words, so that none of them is taken for markup. */
  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
