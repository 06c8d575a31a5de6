package io.attune.cli.command;

import java.util.concurrent.atomic.AtomicReference;

/** What is done when this process is told to end, by Ctrl-C or a signal. */
final class StopAtExit {
  private final AtomicReference<Runnable> action;

  private StopAtExit(Runnable action) {
    this.action = new AtomicReference<>(action);
  }

  static StopAtExit arm(Runnable action) {
    StopAtExit stop = new StopAtExit(action);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.action.get().run(), "stop-at-exit"));
    return stop;
  }

  void replace(Runnable other) {
    action.set(other);
  }

  void disarm() {
    action.set(() -> {});
  }
}
