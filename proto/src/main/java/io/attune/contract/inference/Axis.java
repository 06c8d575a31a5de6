package io.attune.contract.inference;

/**
 * The size that a tensor may have along one of its axes.
 *
 * @param name axes of the same name have the same size in one request
 * @param least the smallest size, at least 1
 * @param most the greatest size
 */
public record Axis(String name, int least, int most) {
  public Axis {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException("an axis " + name + " of " + least + " to " + most);
    }
  }

  /** An axis whose size a request chooses. */
  public static Axis upTo(String name, int most) {
    return new Axis(name, 1, most);
  }

  /** An axis of one size. */
  public static Axis of(String name, int size) {
    return new Axis(name, size, size);
  }

  /** Whether there is only one size. */
  public boolean isFixed() {
    return least == most;
  }

  boolean allows(long size) {
    return size >= least && size <= most;
  }

  @Override
  public String toString() {
    return isFixed() ? Integer.toString(most) : least + ".." + most;
  }
}
