package io.attune.generation.runtime;

import io.attune.generation.decode.DecoderState;
import java.time.Duration;
import java.time.Instant;

/**
 * A model that another took over from: it goes on for the calls that had begun with it, until it
 * had nothing to do for a while.
 *
 * <p>Threading: one thread at a time.
 */
final class RetiringModel {
  private final LoadedModel model;
  private final Duration quiet;
  private Instant idleSince;
  private long steps;

  /**
   * @param quiet how long it must have nothing to do; longer than a call pauses between two of its
   *     requests
   */
  RetiringModel(LoadedModel model, Duration quiet, Instant now) {
    this.model = model;
    this.quiet = quiet;
    idleSince = now;
    steps = model.model().decoder().state().steps();
  }

  /** Releases it where nobody needs it any more; whether it is released. */
  boolean releaseWhereQuiet(Instant now) {
    DecoderState state = model.model().decoder().state();
    if (state.queuedRequests() > 0 || state.runningRequests() > 0 || state.steps() != steps) {
      steps = state.steps();
      idleSince = now;
    }
    if (now.isBefore(idleSince.plus(quiet))) {
      return false;
    }
    release();
    return true;
  }

  void release() {
    model.release().run();
  }
}
