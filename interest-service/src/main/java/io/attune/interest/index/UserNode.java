package io.attune.interest.index;

/** A user of the graph. */
final class UserNode extends GraphNode {
  private volatile Taken taken = Taken.NOTHING;

  UserNode(String id) {
    super(id);
  }

  /** What the user took up lately. */
  Taken taken() {
    return taken;
  }

  void take(Taken now) {
    taken = now;
  }
}
