package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.GenerationClient;
import io.attune.cli.client.Service;
import io.attune.cli.model.FoundModel;
import io.attune.cli.model.ModelChoice;
import io.attune.cli.model.ModelFinder;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.up.LocalSystem;
import io.attune.cli.up.StateFolder;
import io.attune.cli.up.SystemPlan;
import io.attune.generation.v1.GetModelResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code up}: everything on this machine, from nothing to recommendations. */
@Command(
    name = "up",
    description = "Starts everything; the first run fetches and learns what is missing.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
  private final Surroundings surroundings;
  private final Console console;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--detach", description = "Leaves it running and returns.")
  private boolean detach;

  @Option(
      names = "--model",
      paramLabel = "PATH|hf:ORG/NAME|none",
      converter = ModelConverter.class,
      description = "The language model. Default: SmolLM2-135M-Instruct, from where it is found.")
  private ModelChoice model = new ModelChoice.Default();

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.console = surroundings.console();
  }

  @Override
  public void run() {
    StateFolder state = connection.state(surroundings);
    Map<Service, Integer> ports = connection.ports(surroundings);
    FoundModel found = new ModelFinder(surroundings.environment(), console).find(model);
    LocalSystem system = new LocalSystem(state, console);
    StopAtExit stop = StopAtExit.arm(system::abandon);
    try {
      boolean fresh = system.start(plan(ports, found));
      Addresses addresses = local(ports);
      if (fresh) {
        sayModel(addresses, found);
        new FirstRun(console, addresses, connection.tenant(), state).greet();
      } else {
        console.say("everything runs already");
      }
      sayAddresses(ports, state);
      if (detach || !fresh) {
        stop.disarm();
        return;
      }
    } catch (RuntimeException e) {
      stop.disarm();
      system.abandon();
      throw e;
    }
    stop.replace(system::stop);
    console.note("Ctrl-C stops everything");
    system.watch();
  }

  private SystemPlan plan(Map<Service, Integer> ports, FoundModel found) {
    String path = found.path().map(Path::toString).orElse("none");
    return new SystemPlan(surroundings.home(), ports, path, surroundings.environment());
  }

  private static Addresses local(Map<Service, Integer> ports) {
    Map<Service, String> targets = new EnumMap<>(Service.class);
    ports.forEach((service, port) -> targets.put(service, "127.0.0.1:" + port));
    return new Addresses(targets);
  }

  private void sayModel(Addresses addresses, FoundModel found) {
    try (GenerationClient generation = new GenerationClient(addresses)) {
      GetModelResponse loaded = generation.model();
      if (!loaded.getModel().isEmpty()) {
        console.note("language model: " + loaded.getModel() + " on " + loaded.getDevice());
      } else if (found.path().isEmpty()) {
        console.note("no language model, items keep their own titles: " + found.absentReason());
      } else if (model instanceof ModelChoice.Default) {
        console.note("no language model, items keep their own titles: " + loaded.getAbsentReason());
      } else {
        throw new CommandFailure(
            "cannot load the language model at "
                + found.path().get()
                + ": "
                + loaded.getAbsentReason());
      }
    }
  }

  private void sayAddresses(Map<Service, Integer> ports, StateFolder state) {
    int gateway = ports.get(Service.GATEWAY);
    console.say("");
    console.say("gRPC     127.0.0.1:" + gateway);
    console.say("metrics  http://127.0.0.1:" + gateway + "/q/metrics");
    console.say("logs     " + state.root().resolve("logs"));
  }

  static final class ModelConverter implements ITypeConverter<ModelChoice> {
    @Override
    public ModelChoice convert(String text) {
      try {
        return ModelChoice.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
