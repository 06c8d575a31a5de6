package io.attune.interest.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;

/**
 * The model in service for one tenant, changed without a lost request.
 *
 * <p>Whoever uses the model holds a {@link Lease} meanwhile. A model that was replaced is closed
 * when its last lease ends, so a request runs to its end on the model it began with.
 */
final class ActiveModel implements AutoCloseable {
  private static final class Counted {
    final InterestModel model;
    int users = 1; // The slot itself is one.

    Counted(InterestModel model) {
      this.model = model;
    }
  }

  @GuardedBy("this")
  private Counted current;

  /** The model, held until the lease is closed; empty where there is none. */
  synchronized Optional<Lease> lease() {
    if (current == null) {
      return Optional.empty();
    }
    Counted leased = current;
    leased.users++;
    return Optional.of(new Lease(leased.model, () -> release(leased)));
  }

  /** Puts a model into service; the one before is closed once nobody uses it. */
  void replace(InterestModel model) {
    swap(new Counted(model));
  }

  @Override
  public void close() {
    swap(null);
  }

  private void swap(Counted next) {
    Counted before;
    synchronized (this) {
      before = current;
      current = next;
    }
    if (before != null) {
      release(before);
    }
  }

  private void release(Counted counted) {
    boolean last;
    synchronized (this) {
      counted.users--;
      last = counted.users == 0;
    }
    if (last) {
      counted.model.close();
    }
  }
}
