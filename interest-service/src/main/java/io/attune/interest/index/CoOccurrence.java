package io.attune.interest.index;

/**
 * Which items are taken up by the same users.
 *
 * <p>Two items are alike by the cosine of their users, c / √(n₁ n₂), estimated from the users who
 * came last: of the listed users of the one, the share that has the other, times √(n₁ / n₂). Few
 * common users are not trusted: the likeness is shrunk by c / (c + 2). Looks at no more users and
 * items than the graph's limits allow. Safe for several threads.
 *
 * <p>Source: Sarwar et al., Item-based collaborative filtering, WWW 2001; Bell and Koren, Scalable
 * collaborative filtering with jointly derived neighborhood interpolation weights, ICDM 2007
 * (shrinkage).
 */
public final class CoOccurrence {
  private static final double SHRINKAGE = 2;

  /** Takes an item and its likeness, 0 to about 1. */
  @FunctionalInterface
  public interface Visitor {
    void visit(String itemId, double likeness);
  }

  private final InteractionGraph graph;

  public CoOccurrence(InteractionGraph graph) {
    this.graph = graph;
  }

  /** Visits every item that shares a user with an item; none where the item is not known. */
  public void forEachAlike(String itemId, Visitor visitor) {
    ItemNode seed = graph.item(itemId);
    if (seed == null) {
      return;
    }
    UserNode[] users = seed.users();
    Tally<ItemNode> common = new Tally<>();
    for (UserNode user : users) {
      Taken taken = user.taken();
      for (int i = 0; i < taken.size(); i++) {
        common.add(taken.item(i), 1);
      }
    }
    double root = Math.sqrt(Math.max(1, seed.degree()));
    common.forEach(
        (item, count) -> {
          if (item != seed) {
            double cosine = count / users.length * root / Math.sqrt(Math.max(1, item.degree()));
            visitor.visit(item.id(), cosine * count / (count + SHRINKAGE));
          }
        });
  }
}
