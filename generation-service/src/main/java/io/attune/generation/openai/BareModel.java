package io.attune.generation.openai;

import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.decode.Priority;
import io.attune.generation.write.ModelState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The model as it is, for texts that another protocol brings: same names, same options, same
 * limits. Safe for many threads.
 */
public final class BareModel {
  private static final String OPTIONS = "sampling_parameters";
  private static final int VERSION_LENGTH = 12;

  private final Supplier<ModelState> state;
  private final ModelNames names;
  private final RequestLayout layout;

  /**
   * @param answerTokens the longest answer where a request does not say
   */
  public BareModel(Supplier<ModelState> state, int answerTokens) {
    this.state = state;
    names = new ModelNames(state);
    layout = new RequestLayout(answerTokens);
  }

  /** The model's own name; empty where there is no model, or not yet. */
  public Optional<String> name() {
    return state.get() instanceof ModelState.Ready ready
        ? Optional.of(ready.model().name())
        : Optional.empty();
  }

  /**
   * Which weights a name stands for.
   *
   * @throws io.attune.contract.failure.NotFound where there is no model of the name
   * @throws io.attune.contract.failure.Unavailable where the model is not there yet, or will not be
   */
  public String version(String name) {
    NamedModel named = names.find(name);
    String digest = named.model().weightsDigest() + named.voice().digest();
    return digest.substring(0, Math.min(VERSION_LENGTH, digest.length()));
  }

  /**
   * Has a text continued.
   *
   * @param options a JSON object with the options of {@code /v1/completions}; one candidate
   * @throws io.attune.contract.failure.Failure where the request is refused
   */
  public GenerationHandle submit(
      String name, String text, String options, Instant deadline, Priority priority) {
    JsonFields fields = JsonFields.parse(options.getBytes(StandardCharsets.UTF_8), OPTIONS);
    GenerationOptions read = GenerationOptions.read(fields, ThreadLocalRandom.current().nextLong());
    if (read.candidates().size() > 1) {
      fields.wrong(OPTIONS, "n must be 1");
    }
    fields.requireRight();
    NamedModel named = names.find(name);
    OpenRequest request =
        new OpenRequest(name, new OpenRequest.Text(text), read, false, false, priority);
    return named.model().decoder().submit(layout.of(request, named, deadline));
  }
}
