package io.attune.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Articles for tests, each with its own names and numbers. */
public final class Sources {
  private Sources() {}

  /** All of them. */
  public static List<Article> all() {
    ObjectMapper json = new ObjectMapper();
    List<Article> articles = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Sources.class.getResourceAsStream("/articles/sources.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        articles.add(
            new Article(node.get("title").asText(), node.get("body").asText(), "news", List.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return articles;
  }

  /** The one about the ferry Alma. */
  public static Article ferry() {
    return all().get(0);
  }

  /** An assignment for any reader. */
  public static Assignment assignment(TextKind kind, Article article) {
    return assignment(kind, article, List.of(), 4);
  }

  /** An assignment. */
  public static Assignment assignment(
      TextKind kind, Article article, List<Interest> interests, int candidates) {
    return new Assignment(kind, article, interests, List.of(), List.of(), candidates, 0);
  }
}
