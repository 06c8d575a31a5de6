package io.attune.interest.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits, in process: 384 numbers a text.
 *
 * <p>The session is opened here, not by the library's own class for this model, because that one
 * takes every core: embedding must leave them to serving. A call runs on its caller's thread alone.
 *
 * <p>Source: Reimers and Gurevych, Sentence-BERT, EMNLP 2019; Wang et al., MiniLM, NeurIPS 2020.
 */
public final class MiniLmEmbedder implements TextEmbedder {
  /** How many numbers a vector has. */
  public static final int DIMENSION = 384;

  private static final String MODEL = "all-minilm-l6-v2-q";

  private final OrtSession session;
  private final Encoder encoder;

  public MiniLmEmbedder() {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      this.session = open(environment);
      try (InputStream tokenizer = resource(MODEL + "-tokenizer.json")) {
        this.encoder =
            new Encoder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the text encoder " + MODEL + " cannot be opened", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the text encoder " + MODEL + " cannot be read", e);
    }
  }

  @Override
  public String name() {
    return MODEL;
  }

  @Override
  public float[] embed(String text) {
    return encoder.embed(Excerpt.of(text)).content().vector();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the text encoder " + MODEL + " cannot be closed", e);
    }
  }

  private static OrtSession open(OrtEnvironment environment) throws OrtException, IOException {
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
    InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return stream;
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
