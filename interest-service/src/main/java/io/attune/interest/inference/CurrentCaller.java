package io.attune.interest.inference;

import io.attune.interest.batching.Caller;

/** Tells who waits for the answer that the present thread works on. */
@FunctionalInterface
public interface CurrentCaller {
  /** The caller of the call at hand. */
  Caller get();
}
