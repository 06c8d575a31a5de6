package io.attune.cli.output;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Objects;

/**
 * Where a command speaks: results on standard output, everything else on standard error.
 *
 * @param out results
 * @param err notes, progress and failures
 * @param interactive true where standard error is a terminal, so that a line may be redrawn
 * @param clock paces the plain progress lines
 */
public record Console(PrintStream out, PrintStream err, boolean interactive, Clock clock) {
  public Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    Objects.requireNonNull(clock, "clock");
  }

  /** Says a result. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Says something about the work, not its result. */
  public void note(String line) {
    err.println(line);
    err.flush();
  }

  /**
   * Starts a progress display.
   *
   * @param task what is done, a few words
   * @param total units of work, or 0 where not known
   */
  public Progress progress(String task, long total) {
    return interactive ? new BarProgress(this, task, total) : new LineProgress(this, task, total);
  }
}
