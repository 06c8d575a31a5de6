package io.attune.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The sample newsroom's articles, and what its editors wrote about them. */
public final class NewsroomWords {
  private static final List<String> CATEGORIES =
      List.of(
          "world",
          "politics",
          "business",
          "technology",
          "science",
          "health",
          "sports",
          "culture",
          "travel",
          "food",
          "environment",
          "education");
  private static final ObjectMapper JSON = new ObjectMapper();

  private NewsroomWords() {}

  /**
   * What an editor wrote.
   *
   * @param assignment that the words answer
   * @param text the words, without the opening that the service itself gives a reason
   */
  public record Words(Assignment assignment, String text) {
    public Article article() {
      return assignment.article();
    }
  }

  /** Every article, in the order of the files. */
  public static List<Article> articles() {
    return List.copyOf(articlesById().values());
  }

  /** Every text of the articles. */
  public static List<Words> all() {
    Map<String, Article> articles = articlesById();
    return CATEGORIES.stream()
        .flatMap(category -> lines("words/" + category).stream())
        .map(node -> words(node, articles.get(node.get("item").asText())))
        .toList();
  }

  /** Every text of a kind. */
  public static List<Words> of(TextKind kind) {
    return all().stream().filter(words -> words.assignment().kind() == kind).toList();
  }

  private static Words words(JsonNode node, Article article) {
    TextKind kind = TextKind.valueOf(node.get("kind").asText().toUpperCase(Locale.ROOT));
    String text = node.get("text").asText();
    List<Interest> interests =
        strings(node.path("interest")).stream().map(topic -> new Interest(topic, 1)).toList();
    return new Words(
        new Assignment(kind, article, interests, List.of(), List.of(), 1, 1),
        kind == TextKind.REASON ? text.substring(text.indexOf(": ") + 2) : text);
  }

  private static Map<String, Article> articlesById() {
    Map<String, Article> articles = new LinkedHashMap<>();
    for (String category : CATEGORIES) {
      for (JsonNode node : lines(category)) {
        articles.put(
            node.get("id").asText(),
            new Article(
                node.get("title").asText(),
                node.get("body").asText(),
                node.get("category").asText(),
                strings(node.get("tags"))));
      }
    }
    return articles;
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<JsonNode> lines(String name) {
    String path = "/newsroom/" + name + ".jsonl";
    List<JsonNode> nodes = new ArrayList<>();
    try (InputStream file = NewsroomWords.class.getResourceAsStream(path);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        nodes.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nodes;
  }
}
