package io.attune.interest.model;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of a model, which stays open until the lease is closed. */
public final class Lease implements AutoCloseable {
  private final InterestModel model;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(InterestModel model, Runnable release) {
    this.model = model;
    this.release = release;
  }

  /** The model; not to be used after this lease is closed. */
  public InterestModel model() {
    return model;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
