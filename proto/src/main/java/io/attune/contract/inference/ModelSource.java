package io.attune.contract.inference;

import io.attune.contract.failure.Unavailable;
import java.util.List;
import java.util.Optional;

/** Where models come from. Safe for several threads. */
public interface ModelSource {
  /**
   * The version of a model that is in service.
   *
   * @return empty where this source has no model of the name
   * @throws Unavailable if no version of it is ready
   */
  Optional<ServedModel> open(String name);

  /** The models to tell of, ready or not. */
  List<State> states();

  /**
   * How a model stands.
   *
   * @param name the model
   * @param version the one in service; empty where none is
   * @param reason why none is in service, else empty
   */
  record State(String name, String version, String reason) {
    /** A model that can infer. */
    public static State ready(String name, String version) {
      return new State(name, version, "");
    }

    /** A model that cannot infer yet. */
    public static State unready(String name, String reason) {
      return new State(name, "", reason);
    }

    /** Whether it can infer. */
    public boolean isReady() {
      return !version.isEmpty();
    }
  }
}
