package io.attune.generation.openai;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.Voice;
import io.attune.generation.write.WriterModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The names that the model answers to: its own or {@value #DEFAULT} as it is, {@value #VOICE} with
 * the default tenant's adapter, {@code voice.TENANT} with another tenant's.
 *
 * <p>Only the default tenant's voice is listed: who asks without a name must not learn who the
 * other tenants are.
 *
 * @param state the model
 */
record ModelNames(Supplier<ModelState> state) {
  private static final String DEFAULT = "default";
  private static final String VOICE = "voice";
  private static final String OF_TENANT = VOICE + ".";

  /**
   * The model of a name; without a name the model as it is.
   *
   * @throws NotFound where there is none of the name
   * @throws Unavailable where the service has no model, or not yet
   */
  NamedModel find(String name) {
    WriterModel model = ready();
    if (name.isEmpty() || name.equals(DEFAULT) || name.equals(model.name())) {
      return new NamedModel(model.name(), model, Voice.PLAIN);
    }
    return tenant(name)
        .map(model.voices())
        .filter(Voice::adapted)
        .map(voice -> new NamedModel(name, model, voice))
        .orElseThrow(
            () -> new NotFound("The model `%s` does not exist.".formatted(shortened(name))));
  }

  /** The models to tell of, the one without an adapter first. */
  List<NamedModel> listed() {
    WriterModel model = ready();
    List<NamedModel> listed = new ArrayList<>();
    listed.add(new NamedModel(model.name(), model, Voice.PLAIN));
    Voice voice = model.voices().apply(Tenant.DEFAULT);
    if (voice.adapted()) {
      listed.add(new NamedModel(VOICE, model, voice));
    }
    return listed;
  }

  private WriterModel ready() {
    ModelState now = state.get();
    if (now instanceof ModelState.Ready ready) {
      return ready.model();
    }
    String why = now instanceof ModelState.Absent absent ? absent.reason() : "is being loaded";
    throw new Unavailable("model", why, null);
  }

  private static Optional<Tenant> tenant(String name) {
    if (name.equals(VOICE)) {
      return Optional.of(Tenant.DEFAULT);
    }
    if (!name.startsWith(OF_TENANT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Tenant(name.substring(OF_TENANT.length())));
    } catch (InvalidInput notATenant) {
      return Optional.empty();
    }
  }

  private static String shortened(String name) {
    return name.length() > 100 ? name.substring(0, 100) + "…" : name;
  }
}
