package io.attune.interest.retrieval;

import io.attune.interest.history.UserInterest;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.model.InterestModel;
import java.util.Optional;

/**
 * What a strategy may look at.
 *
 * @param catalogue the tenant's items
 * @param interest of the user
 * @param filter true for the items that may be found
 * @param model in service, open until the search is over; empty where there is none
 */
record Search(
    Catalogue catalogue, UserInterest interest, ItemFilter filter, Optional<InterestModel> model) {}
