package io.attune.cli.newsroom;

/**
 * A reader of the sample newsroom, as the simulator knows them.
 *
 * @param id {@code reader-001} upwards
 * @param before taste at the start of the two weeks
 * @param after taste at their end; it drifts from one to the other
 * @param sessions how often they open the newsroom
 * @param patience how many articles of a list they look at
 */
record Reader(String id, Taste before, Taste after, int sessions, int patience) {
  /**
   * How much the reader likes an article, 0 to 1.
   *
   * @param passed share of the two weeks that has passed
   */
  double affinity(Article article, double passed) {
    return (1 - passed) * before.affinity(article) + passed * after.affinity(article);
  }
}
