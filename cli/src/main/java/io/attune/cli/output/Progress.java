package io.attune.cli.output;

/** How far a piece of work has come. Closing it ends the display. */
public interface Progress extends AutoCloseable {
  /** Work done so far, in the units of the total. */
  void reached(long done);

  /** Replaces the words beside the numbers, for example the loss. */
  void detail(String words);

  @Override
  void close();
}
