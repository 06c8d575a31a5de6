package io.attune.generation.openai;

import io.attune.generation.write.Voice;
import io.attune.generation.write.WriterModel;
import java.util.Objects;

/**
 * A model under the name that it was asked for by.
 *
 * @param name the name
 * @param model what writes
 * @param voice the adapter that it writes with
 */
record NamedModel(String name, WriterModel model, Voice voice) {
  NamedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(voice, "voice");
  }
}
