package io.attune.generation.write;

import java.util.Objects;

/** Where the service stands with its model. */
public sealed interface ModelState {

  /** It is being loaded. */
  record Loading() implements ModelState {}

  /**
   * There is none, and none will come.
   *
   * @param reason why
   */
  record Absent(String reason) implements ModelState {
    public Absent {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * It writes.
   *
   * @param model the model
   */
  record Ready(WriterModel model) implements ModelState {
    public Ready {
      Objects.requireNonNull(model, "model");
    }
  }
}
