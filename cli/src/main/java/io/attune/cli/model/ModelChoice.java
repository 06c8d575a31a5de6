package io.attune.cli.model;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which language model is asked for. */
public sealed interface ModelChoice {
  Pattern HUB_NAME = Pattern.compile("hf:([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+)");

  /** The default model, from wherever it can be had. */
  record Default() implements ModelChoice {}

  /** No model: items keep their own titles. */
  record None() implements ModelChoice {}

  /** A GGUF file, or a folder of config.json, tokenizer.json and safetensors. */
  record Local(Path path) implements ModelChoice {}

  /** A repository of the Hugging Face hub. */
  record Hub(String organisation, String name) implements ModelChoice {
    String repository() {
      return organisation + "/" + name;
    }
  }

  /** Reads {@code none}, {@code hf:ORG/NAME} or a path; anything else is refused. */
  static ModelChoice parse(String text) {
    if (text.equals("none")) {
      return new None();
    }
    if (text.startsWith("hf:")) {
      Matcher hub = HUB_NAME.matcher(text);
      if (!hub.matches()) {
        throw new IllegalArgumentException("not of the form hf:ORG/NAME: " + text);
      }
      return new Hub(hub.group(1), hub.group(2));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    return new Local(Path.of(text));
  }
}
