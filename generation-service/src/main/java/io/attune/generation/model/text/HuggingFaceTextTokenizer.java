package io.attune.generation.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tokenizer by the Hugging Face tokenizers library, built from a {@code tokenizer.json}. */
public final class HuggingFaceTextTokenizer implements Tokenizer {
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final int size;
  private final List<String> markers;
  private final Set<Integer> endTokens;

  /**
   * @param file the file it came from, named in failures
   * @param tokenizerJson the library's description of a tokenizer
   * @param size tokens in the vocabulary
   * @param markers the texts of the special tokens
   * @param endTokens the tokens that end a text
   * @throws UnreadableModelException where the library refuses the description
   */
  public HuggingFaceTextTokenizer(
      Path file, byte[] tokenizerJson, int size, List<String> markers, Set<Integer> endTokens) {
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), OPTIONS);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableModelException(file, "tokenizer: " + e.getMessage(), e);
    }
    this.size = size;
    // Longest first, so that no marker is hidden by a shorter one inside it.
    this.markers =
        markers.stream()
            .filter(marker -> !marker.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.endTokens = Set.copyOf(endTokens);
  }

  @Override
  public int[] encode(String text) {
    long[] ids = tokenizer.encode(text, false, false).getIds();
    int[] tokens = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      tokens[i] = (int) ids[i];
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    long[] ids = new long[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      ids[i] = tokens[i];
    }
    return ids.length == 0 ? "" : tokenizer.decode(ids, true);
  }

  @Override
  public String withoutMarkers(String text) {
    String clean = text;
    boolean changed = true;
    // Taking one marker out may bring the halves of another together.
    while (changed) {
      String before = clean;
      for (String marker : markers) {
        clean = clean.replace(marker, "");
      }
      changed = !clean.equals(before);
    }
    return clean;
  }

  @Override
  public Set<Integer> endTokens() {
    return endTokens;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
