package io.attune.generation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A tokenizer for tests: each word with the space before it is a token, and nothing is lost. */
public final class WordTokenizer implements Tokenizer {
  private static final Pattern BOUNDARY = Pattern.compile("(?=\\s)");

  private final List<String> words = new CopyOnWriteArrayList<>(List.of("<end>"));
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  @Override
  public int[] encode(String text) {
    return BOUNDARY
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .mapToInt(this::id)
        .toArray();
  }

  private synchronized int id(String word) {
    return ids.computeIfAbsent(
        word,
        added -> {
          words.add(added);
          return words.size() - 1;
        });
  }

  @Override
  public String decode(int[] tokens) {
    List<String> parts = new ArrayList<>();
    for (int token : tokens) {
      parts.add(words.get(token));
    }
    return String.join("", parts);
  }

  @Override
  public String withoutMarkers(String text) {
    return text.replace("<|im_start|>", "").replace("<|im_end|>", "");
  }

  @Override
  public Set<Integer> endTokens() {
    return Set.of(0);
  }

  @Override
  public int size() {
    return words.size();
  }

  @Override
  public void close() {}
}
