package io.attune.generation.write;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;

/** Whether the caller is gone, and what to stop when it goes. Threading: safe for many threads. */
public final class Cancellation {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<Runnable> reactions = new ArrayList<>();

  @GuardedBy("lock")
  private boolean cancelled;

  /** The caller is gone; what was registered is run, here. */
  public void cancel() {
    List<Runnable> due;
    synchronized (lock) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(reactions);
      reactions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether the caller is gone. */
  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  /** Runs the reaction when the caller goes; at once where it is gone. */
  public void onCancel(Runnable reaction) {
    synchronized (lock) {
      if (!cancelled) {
        reactions.add(reaction);
        return;
      }
    }
    reaction.run();
  }
}
