package io.attune.generation.runtime;

import io.attune.generation.write.ModelState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the model is loaded, or is known to stay away. */
@Readiness
@ApplicationScoped
class ModelReadiness implements HealthCheck {
  private final Supplier<ModelState> model;

  ModelReadiness(Supplier<ModelState> model) {
    this.model = model;
  }

  @Override
  public HealthCheckResponse call() {
    ModelState state = model.get();
    String said =
        state instanceof ModelState.Ready ready
            ? ready.model().name()
            : state instanceof ModelState.Absent absent ? "none: " + absent.reason() : "loading";
    return HealthCheckResponse.named("model")
        .status(!(state instanceof ModelState.Loading))
        .withData("model", said)
        .build();
  }
}
