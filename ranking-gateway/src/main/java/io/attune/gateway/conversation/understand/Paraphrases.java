package io.attune.gateway.conversation.understand;

import io.attune.gateway.client.interest.TextVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Ways to say what the rules do not know, each with its intent; a turn that is near enough to one
 * in meaning is taken for it.
 *
 * <p>The file {@code paraphrases.txt} has a section for each intent, {@code [shorter]}, and a line
 * for each way to say it.
 */
public final class Paraphrases {
  private static final String FILE = "paraphrases.txt";

  private final List<String> sayings = new ArrayList<>();
  private final List<Intent> intents = new ArrayList<>();
  private final double nearest;

  /**
   * Reads the file.
   *
   * @param nearest cosine from which a turn counts as near, above 0 to 1
   */
  public Paraphrases(double nearest) {
    this.nearest = nearest;
    Intent intent = new Intent.Unclear();
    for (String line : lines()) {
      if (line.startsWith("[")) {
        intent = intent(line.substring(1, line.length() - 1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        sayings.add(line);
        intents.add(intent);
      }
    }
  }

  /** The sayings, in the order in which their vectors are wanted. */
  public List<String> sayings() {
    return List.copyOf(sayings);
  }

  /**
   * The intent of the saying that a turn is nearest to; empty where none is near enough.
   *
   * @param vectors of the sayings, in their order
   */
  public Optional<Intent> nearest(TextVector turn, List<TextVector> vectors) {
    int best = -1;
    double most = nearest;
    for (int i = 0; i < vectors.size(); i++) {
      double cosine = vectors.get(i).comparableTo(turn) ? turn.cosine(vectors.get(i)) : -1;
      if (cosine >= most) {
        most = cosine;
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(intents.get(best));
  }

  private static Intent intent(String name) {
    return switch (name) {
      case "greeting" -> new Intent.Greeting();
      case "thanks" -> new Intent.Thanks();
      case "farewell" -> new Intent.Farewell();
      case "help" -> new Intent.Help();
      case "find" -> new Intent.Find(List.of(), false);
      case "newest" -> new Intent.Find(List.of(), true);
      case "more" -> new Intent.More();
      case "something else" -> new Intent.SomethingElse();
      case "why" -> new Intent.Why(List.of());
      case "shorter" -> new Intent.Shorter();
      case "longer" -> new Intent.Longer();
      case "again" -> new Intent.Again();
      case "start over" -> new Intent.StartOver();
      case "hostile" -> new Intent.Hostile();
      default -> throw new IllegalStateException(FILE + " names no intent: " + name);
    };
  }

  private static List<String> lines() {
    try (InputStream stream = Paraphrases.class.getResourceAsStream(FILE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(stream, FILE), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
