package io.attune.generation.likeness;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits, in process: 384 numbers a text, the latest texts' kept.
 *
 * <p>There is one in a process, opened when it is first asked: the session serves many threads, and
 * the sentences of one article are asked for again with each of its candidates. A call runs on its
 * caller's thread alone, so that the cores are left to the language model.
 *
 * <p>Source: Reimers and Gurevych, Sentence-BERT, EMNLP 2019; Wang et al., MiniLM, NeurIPS 2020.
 */
public final class MiniLmVectors implements SentenceVectors {
  /** How many numbers a vector has. */
  public static final int DIMENSION = 384;

  private static final String MODEL = "all-minilm-l6-v2-q";

  /** The encoder was trained on 256 word pieces; English has four to five characters a piece. */
  private static final int MOST_CHARACTERS = 1_200;

  /** 1.5 KiB each. */
  private static final int KEPT = 8_192;

  private final Cache<String, float[]> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Encoder encoder;

  private MiniLmVectors() {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (InputStream tokenizer = resource(MODEL + "-tokenizer.json")) {
        encoder =
            new Encoder(
                new OnnxBertBiEncoder(
                    environment, session(environment), tokenizer, PoolingMode.MEAN));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence encoder " + MODEL + " cannot be opened", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the sentence encoder " + MODEL + " cannot be read", e);
    }
  }

  /** The process's own. */
  public static SentenceVectors shared() {
    // Not opened before it is asked: a service without a language model needs none.
    return text -> Holder.INSTANCE.of(text);
  }

  @Override
  public float[] of(String text) {
    String head = text.strip();
    if (head.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new float[DIMENSION];
    }
    if (head.length() > MOST_CHARACTERS) {
      // A pair of surrogates is never cut apart.
      boolean pair = Character.isHighSurrogate(head.charAt(MOST_CHARACTERS - 1));
      head = head.substring(0, pair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }
    return kept.get(head, excerpt -> encoder.embed(excerpt).content().vector());
  }

  private static OrtSession session(OrtEnvironment environment) throws OrtException, IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream model = resource(MODEL + ".onnx")) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // The arena keeps the largest text's memory for ever; texts differ in length.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return environment.createSession(model.readAllBytes(), options);
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = MiniLmVectors.class.getClassLoader().getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return stream;
  }

  private static final class Holder {
    static final MiniLmVectors INSTANCE = new MiniLmVectors();
  }

  private static final class Encoder extends AbstractInProcessEmbeddingModel {
    private final OnnxBertBiEncoder encoder;

    Encoder(OnnxBertBiEncoder encoder) {
      super(Runnable::run);
      this.encoder = encoder;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
    }
  }
}
