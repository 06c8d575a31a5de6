package io.attune.generation.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files that prompts are kept in, one for each version. */
final class PromptResource {
  private PromptResource() {}

  /** A prompt's text, for example of {@code headline-1.txt}. */
  static String text(String name) {
    try (InputStream stream = PromptResource.class.getResourceAsStream("/prompt/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no prompt " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The parts of a prompt that is put together. */
  static Properties parts(String name) {
    Properties parts = new Properties();
    try {
      parts.load(new StringReader(text(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return parts;
  }
}
