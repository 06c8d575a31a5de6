package io.attune.generation.runtime;

import io.attune.contract.Tenant;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.decode.ContinuousBatchingDecoder;
import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.DecoderLimits;
import io.attune.generation.decode.DecoderObserver;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.Precision;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import io.attune.generation.prompt.Prompts;
import io.attune.generation.write.Voice;
import io.attune.generation.write.WriterModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/** A model file in TensorFlow and a decoder on it, in the sizes that the settings say. */
final class OpenModel implements AutoCloseable {
  private static final String DEVICE = "cpu";

  private final String name;
  private final String digest;
  private final int slots;
  private final Tokenizer tokenizer;
  private final Prompts prompts;
  private final boolean adaptable;
  private final LanguageModel model;
  private final Decoder decoder;

  private OpenModel(
      LanguageModelFile file,
      Path path,
      GenerationConfig.Engine engine,
      int threads,
      Clock clock,
      boolean warm,
      Function<String, DecoderObserver> observers) {
    name = file.name();
    digest = file.digest();
    slots = engine.slots();
    tokenizer = file.tokenizer();
    prompts = new Prompts(tokenizer, file.chatTemplate());
    int length = Math.min(engine.slotTokens(), file.config().contextLength());
    if (prompts.longestTokens(false) > length) {
      throw new UnreadableModelException(
          path,
          "%d tokens at once are too few, prompts need %d (attune.generation.engine.slot-tokens)"
              .formatted(length, prompts.longestTokens(false)));
    }
    adaptable = prompts.longestTokens(true) <= length;
    CacheSize size =
        new CacheSize(slots + engine.prefixes(), length, engine.cacheTokens(), engine.stepTokens());
    model = new TensorFlowLanguageModel(file, size, threads, adaptable, precision(engine));
    DecoderLimits limits =
        new DecoderLimits(
            engine.queuedRequests(),
            engine.queuedTokens(),
            engine.chunkTokens(),
            engine.prefixes());
    if (warm) {
      warmUp(engine, limits, clock);
    }
    decoder =
        new ContinuousBatchingDecoder(
            model, tokenizer, limits, clock, System::nanoTime, observers.apply(name));
  }

  private void warmUp(GenerationConfig.Engine engine, DecoderLimits limits, Clock clock) {
    WarmUp warmUp =
        WarmUp.of(
            slots,
            engine.chunkTokens(),
            model.slotLength(),
            limits.queuedRequests(),
            model.config().vocabularySize());
    // One of its own, so that what is counted and learned is of real requests.
    try (Decoder decoder = new ContinuousBatchingDecoder(model, tokenizer, limits, clock)) {
      warmUp.run(decoder);
    } catch (RuntimeException | Error e) {
      model.close();
      tokenizer.close();
      throw e;
    }
  }

  private static Precision precision(GenerationConfig.Engine engine) {
    return switch (engine.precision()) {
      case FLOAT32 -> Precision.FLOAT32;
      case INT8 -> Precision.INT8;
      case BEST -> Precision.best();
    };
  }

  /**
   * Opens a model's files.
   *
   * @param threads of one operation; 0 for as many as the settings say
   * @throws UnreadableModelException where they cannot be used
   */
  static OpenModel of(Path path, GenerationConfig.Engine engine, int threads, Clock clock) {
    return of(path, engine, threads, clock, false, name -> DecoderObserver.NONE);
  }

  /**
   * Opens a model's files.
   *
   * @param threads of one operation; 0 for as many as the settings say
   * @param warm whether it runs through its sizes of step before it is handed out
   * @param observers who hears what the decoder of a model's name does
   * @throws UnreadableModelException where they cannot be used
   */
  static OpenModel of(
      Path path,
      GenerationConfig.Engine engine,
      int threads,
      Clock clock,
      boolean warm,
      Function<String, DecoderObserver> observers) {
    int wanted = threads == 0 ? engine.threads() : threads;
    int counted = wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      return new OpenModel(file, path, engine, counted, clock, warm, observers);
    }
  }

  String name() {
    return name;
  }

  LlamaConfig config() {
    return model.config();
  }

  /** SHA-256 of the weights that adapters must have been trained on; empty where none fits in. */
  String adapterBase() {
    return adaptable ? digest : "";
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  Decoder decoder() {
    return decoder;
  }

  /** Loads an adapter. */
  Voice voice(String label, Adapter adapter) {
    return new Voice(label, adapter.digest(), decoder.load(adapter).join());
  }

  /** The model as a writer uses it. */
  WriterModel writer(Function<Tenant, Voice> voices) {
    return new WriterModel(
        name,
        digest,
        model.slotLength(),
        slots,
        DEVICE,
        tokenizer.endTokens(),
        prompts,
        decoder,
        voices);
  }

  @Override
  public void close() {
    decoder.close();
    model.close();
    tokenizer.close();
  }
}
