package io.attune.interest.index;

/**
 * Sums by node, in a hash table of primitive numbers that grows. Not for use by several threads.
 *
 * @param <T> users or items
 */
final class Tally<T extends GraphNode> {
  private static final int FIRST_BITS = 8;

  /** Takes what was summed. */
  @FunctionalInterface
  interface Visitor<T> {
    void visit(T node, double sum);
  }

  private int bits = FIRST_BITS;
  private GraphNode[] nodes = new GraphNode[1 << FIRST_BITS];
  private double[] sums = new double[1 << FIRST_BITS];
  private int size;

  void add(T node, double amount) {
    int at = find(node);
    if (nodes[at] == null) {
      nodes[at] = node;
      size++;
    }
    sums[at] += amount;
    if (2 * size > nodes.length) {
      grow();
    }
  }

  @SuppressWarnings("unchecked") // Only nodes of this type were put in.
  void forEach(Visitor<T> visitor) {
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] != null) {
        visitor.visit((T) nodes[i], sums[i]);
      }
    }
  }

  private int find(GraphNode node) {
    int mask = nodes.length - 1;
    int at = node.spread() >>> (Integer.SIZE - bits);
    while (nodes[at] != null && nodes[at] != node) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    GraphNode[] before = nodes;
    double[] beforeSums = sums;
    bits++;
    nodes = new GraphNode[2 * before.length];
    sums = new double[nodes.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null) {
        int at = find(before[i]);
        nodes[at] = before[i];
        sums[at] = beforeSums[i];
      }
    }
  }
}
