package io.attune.generation.inference;

import io.attune.generation.write.Terms;
import java.util.function.Supplier;

/** On what terms the call is answered that the present thread works on. */
public final class CurrentTerms {
  private final ThreadLocal<Terms> current = new ThreadLocal<>();

  /** Does a call's work on its terms. */
  public <T> T with(Terms terms, Supplier<T> work) {
    current.set(terms);
    try {
      return work.get();
    } finally {
      current.remove();
    }
  }

  /** The terms of the call at hand. */
  Terms get() {
    Terms terms = current.get();
    if (terms == null) {
      throw new IllegalStateException("no call is being answered on this thread");
    }
    return terms;
  }
}
