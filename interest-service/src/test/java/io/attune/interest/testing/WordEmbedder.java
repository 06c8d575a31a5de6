package io.attune.interest.testing;

import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.index.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Embeds a text by its words' hashes: texts of the same words are alike. Remembers what it was
 * asked.
 */
public final class WordEmbedder implements TextEmbedder {
  private static final int DIMENSIONS = 32;

  private final List<String> embedded = new CopyOnWriteArrayList<>();

  /** The texts embedded so far, in order. */
  public List<String> embedded() {
    return embedded;
  }

  @Override
  public String name() {
    return "words";
  }

  @Override
  public float[] embed(String text) {
    if (text.contains("unreadable")) {
      throw new IllegalArgumentException("unreadable");
    }
    embedded.add(text);
    float[] vector = new float[DIMENSIONS];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1;
    }
    return Vectors.unit(vector);
  }

  @Override
  public void close() {}
}
