package io.attune.interest.model;

import io.attune.interest.batching.Caller;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import java.util.List;
import java.util.function.Predicate;

/**
 * A learned model of what users like.
 *
 * <p>It infers a user's vector from a history, also of a user that training never saw, and finds
 * the items that fit a vector. Which numbers a vector holds is the model's own business. Any number
 * of threads may use it until it is closed.
 */
public interface InterestModel extends AutoCloseable {
  /** Which model this is. */
  ModelVersion version();

  /**
   * The vectors of some histories, in their order, each of the model's dimension.
   *
   * @param histories interactions, newest first; a vector of length 0 stands for a history in which
   *     the model knows no item
   */
  List<float[]> infer(List<List<Interaction>> histories);

  /**
   * As {@link #infer(List)}, for as long as the caller waits; a model that computes at once may
   * take no notice of that.
   *
   * @throws io.attune.contract.failure.Overloaded if too many wait for the model
   * @throws io.attune.contract.failure.DeadlineExpired if the caller's time is over
   * @throws io.attune.contract.failure.Cancelled if the caller left
   */
  default List<float[]> infer(List<List<Interaction>> histories, Caller caller) {
    return infer(histories);
  }

  /**
   * The items that fit a vector, best first, among those the filter lets through.
   *
   * @param vector of the model's dimension
   */
  List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter);

  /**
   * Gives an item that training did not see a place, so that {@link #nearest} may find it; again
   * for an item whose content changed. Nothing happens for an item that training saw, or where the
   * model cannot tell places from content.
   */
  void place(String itemId, ItemContent content);

  /** Frees the model's memory. */
  @Override
  void close();
}
