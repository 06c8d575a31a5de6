package io.attune.interest.model;

import java.util.List;

/** A model whose inference has two steps, so that many callers may share the second. */
interface ReadingModel extends InterestModel {
  /** What the model knows of a history. */
  HistoryRow read(List<Interaction> history);

  /**
   * The vectors of some histories, in their order.
   *
   * @param rows at least one, all known
   * @param size to run them at, at least the number of rows
   */
  List<float[]> run(List<HistoryRow> rows, int size);
}
