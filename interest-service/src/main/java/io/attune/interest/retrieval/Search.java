package io.attune.interest.retrieval;

import io.attune.interest.history.UserInterest;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.WeightedItem;
import io.attune.interest.model.InterestModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a strategy may look at.
 *
 * @param catalogue the tenant's items
 * @param userId the user
 * @param followed users whom the user follows
 * @param history what the user took up, newest first, weighted by signal and recency
 * @param interest of the user
 * @param filter true for the items that may be found
 * @param unread true for those of them that are not of the history
 * @param model in service, open until the search is over; empty where there is none
 */
record Search(
    Catalogue catalogue,
    String userId,
    Set<String> followed,
    List<WeightedItem> history,
    UserInterest interest,
    ItemFilter filter,
    ItemFilter unread,
    Optional<InterestModel> model) {
  /** At most so many of the latest items of the history. */
  List<WeightedItem> latest(int limit) {
    return history.subList(0, Math.min(limit, history.size()));
  }
}
