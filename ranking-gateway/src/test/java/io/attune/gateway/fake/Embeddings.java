package io.attune.gateway.fake;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Text vectors of the encoder that the interest service uses, each text's once. */
final class Embeddings {
  private static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL =
      new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
  private static final Map<String, float[]> KNOWN = new ConcurrentHashMap<>();

  private Embeddings() {}

  static float[] of(String text) {
    return KNOWN.computeIfAbsent(text, words -> MODEL.embed(words).content().vector());
  }

  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
