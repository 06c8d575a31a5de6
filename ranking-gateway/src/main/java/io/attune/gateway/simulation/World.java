package io.attune.gateway.simulation;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to read, and who reads: tastes are known here and hidden from the ranker.
 *
 * @param from when the simulation begins; what was done before is {@code past}
 * @param to when it ends
 * @param articles by their place
 * @param readers by their place
 * @param past acts before the beginning, oldest first for each reader
 * @param law how readers act
 */
public record World(
    Instant from,
    Instant to,
    List<Item> articles,
    List<SimulatedReader> readers,
    List<PastAct> past,
    Law law) {
  public World {
    articles = List.copyOf(articles);
    readers = List.copyOf(readers);
    past = List.copyOf(past);
    if (articles.isEmpty() || readers.isEmpty() || !from.isBefore(to)) {
      throw new IllegalArgumentException("a world needs articles, readers and time");
    }
  }

  /**
   * A reader.
   *
   * @param patience articles of a list that are looked at
   * @param visits how often the reader comes, against the others
   * @param turn when the taste changes
   * @param before appeal of each article until then, 0 to 1
   * @param after the same from then on
   */
  record SimulatedReader(
      String id, int patience, int visits, Instant turn, float[] before, float[] after) {}

  /** Something a reader did before the beginning; an impression too. */
  record PastAct(int reader, int article, EventType type, Instant time) {}

  /**
   * How readers act on the appeal of an article.
   *
   * @param noise probability of opening what does not appeal
   * @param click what full appeal adds to it
   * @param like probability of liking what was opened, by full appeal
   * @param hide probability of hiding what appeals less than {@code disliked}
   */
  record Law(double noise, double click, double like, double hide, double disliked) {
    double clickProbability(double appeal) {
      return Math.min(1, noise + click * appeal);
    }
  }

  /** How much an article appeals to a reader at a time. */
  double appeal(int reader, int article, Instant time) {
    SimulatedReader one = readers.get(reader);
    return time.isBefore(one.turn()) ? one.before()[article] : one.after()[article];
  }

  /**
   * Reads a world as the command line writes it: lines of fields parted by tabs, the first naming
   * the kind.
   */
  public static World read(Path file) throws IOException {
    List<Item> articles = new ArrayList<>();
    List<SimulatedReader> readers = new ArrayList<>();
    List<PastAct> past = new ArrayList<>();
    Map<String, String[]> single = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "article" -> articles.add(article(fields));
        case "reader" -> readers.add(reader(fields));
        case "act" ->
            past.add(
                new PastAct(
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    EventType.valueOf(fields[3]),
                    Instant.ofEpochMilli(Long.parseLong(fields[4]))));
        case "time", "law" -> single.put(fields[0], fields);
        default -> throw new IOException(file + ": no kind of line is " + fields[0]);
      }
    }
    String[] time = single.get("time");
    String[] law = single.get("law");
    return new World(
        Instant.ofEpochMilli(Long.parseLong(time[1])),
        Instant.ofEpochMilli(Long.parseLong(time[2])),
        articles,
        readers,
        past,
        new Law(number(law[1]), number(law[2]), number(law[3]), number(law[4]), number(law[5])));
  }

  private static Item article(String[] fields) {
    return new Item(
        fields[1],
        fields[1],
        "",
        fields[2],
        List.of(fields[3].split(",")),
        "",
        Optional.of(Instant.ofEpochMilli(Long.parseLong(fields[4]))),
        Optional.empty(),
        "",
        0);
  }

  private static SimulatedReader reader(String[] fields) {
    return new SimulatedReader(
        fields[1],
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Instant.ofEpochMilli(Long.parseLong(fields[4])),
        numbers(fields[5]),
        numbers(fields[6]));
  }

  private static float[] numbers(String text) {
    String[] parts = text.split(",");
    float[] numbers = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Float.parseFloat(parts[i]);
    }
    return numbers;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
