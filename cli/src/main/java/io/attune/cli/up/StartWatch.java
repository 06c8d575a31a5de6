package io.attune.cli.up;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Waits for processes that start together. All of them are watched: the one that dies is named, not
 * one that waits for it.
 */
final class StartWatch {
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<RunningProcess> watched;
  private final StateFolder state;
  private final Console console;
  private final BooleanSupplier stopping;

  /**
   * @param stopping true where the start is given up, so that a process that ends is no surprise
   */
  StartWatch(
      List<RunningProcess> watched, StateFolder state, Console console, BooleanSupplier stopping) {
    this.watched = List.copyOf(watched);
    this.state = state;
    this.console = console;
    this.stopping = stopping;
  }

  /** Waits for a service; {@link CommandFailure} where it does not come up. */
  void awaitReady(RunningProcess service) {
    String address = "127.0.0.1:" + service.port();
    await(service, READY_WITHIN, () -> Readiness.at(address));
  }

  void await(RunningProcess process, Duration within, BooleanSupplier ready) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!ready.getAsBoolean()) {
      for (RunningProcess other : watched) {
        if (!other.isAlive()) {
          throw failure(other, " ended while starting: ");
        }
      }
      if (System.nanoTime() > deadline) {
        throw failure(process, " was not ready within " + within.toSeconds() + " s: ");
      }
      pause();
    }
    console.note(process.name() + " is ready");
  }

  private CommandFailure failure(RunningProcess process, String what) {
    if (stopping.getAsBoolean()) {
      return new CommandFailure("stopped while starting");
    }
    return new CommandFailure(
        process.name()
            + what
            + LogTail.reason(state.log(process.name()))
            + " (log: "
            + state.log(process.name())
            + ")");
  }

  /** Lets a moment pass between two looks. */
  static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting", e);
    }
  }
}
