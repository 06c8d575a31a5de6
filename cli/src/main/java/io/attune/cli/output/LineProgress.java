package io.attune.cli.output;

import java.time.Duration;
import java.time.Instant;

/** Plain lines every few seconds, for logs and pipes; quick work says nothing. */
final class LineProgress implements Progress {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Console console;
  private final String task;
  private final long total;
  private Instant next;
  private String detail = "";

  LineProgress(Console console, String task, long total) {
    this.console = console;
    this.task = task;
    this.total = total;
    this.next = console.clock().instant().plus(PAUSE);
  }

  @Override
  public void reached(long done) {
    Instant now = console.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PAUSE);
    String share = total > 0 ? " " + 100 * done / total + " %" : " " + done;
    console.note(task + share + (detail.isEmpty() ? "" : ", " + detail));
  }

  @Override
  public void detail(String words) {
    detail = words;
  }

  @Override
  public void close() {
    // Nothing is left on the screen.
  }
}
