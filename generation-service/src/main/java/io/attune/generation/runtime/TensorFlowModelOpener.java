package io.attune.generation.runtime;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.decode.ContinuousBatchingDecoder;
import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.DecoderLimits;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import io.attune.generation.prompt.Prompts;
import io.attune.generation.write.WriterModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Loads a model file into TensorFlow and starts a decoder on it. */
final class TensorFlowModelOpener implements ModelOpener {
  private static final String DEVICE = "cpu";

  private final GenerationConfig.Engine engine;
  private final AdapterStore adapters;
  private final boolean builtInVoice;
  private final Clock clock;
  private final MeterRegistry registry;

  TensorFlowModelOpener(
      GenerationConfig config, AdapterStore adapters, Clock clock, MeterRegistry registry) {
    this.engine = config.engine();
    this.builtInVoice = config.builtInVoice();
    this.adapters = adapters;
    this.clock = clock;
    this.registry = registry;
  }

  @Override
  public LoadedModel open(Path path) {
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      Tokenizer tokenizer = file.tokenizer();
      Prompts prompts = new Prompts(tokenizer, file.chatTemplate());
      CacheSize size = cacheSize(file);
      if (prompts.longestTokens(false) > size.slotLength()) {
        throw new UnreadableModelException(
            path,
            "%d tokens at once are too few, prompts need %d (attune.generation.engine.slot-tokens)"
                .formatted(size.slotLength(), prompts.longestTokens(false)));
      }
      boolean adaptable = prompts.longestTokens(true) <= size.slotLength();
      LanguageModel model = new TensorFlowLanguageModel(file, size, threads(), adaptable);
      Decoder decoder = new ContinuousBatchingDecoder(model, tokenizer, limits(), clock);
      DecoderMetrics.bind(registry, decoder);
      VoiceShelf voices =
          new VoiceShelf(
              adapters,
              decoder,
              model.config(),
              adaptable ? file.digest() : "",
              builtInVoice ? BuiltInAdapter.on(file.digest(), model.config()) : Optional.empty());
      voices.start();
      return new LoadedModel(
          new WriterModel(
              file.name(),
              file.digest(),
              model.slotLength(),
              engine.slots(),
              DEVICE,
              tokenizer.endTokens(),
              prompts,
              decoder,
              voices),
          () -> {
            voices.close();
            decoder.close();
            model.close();
            tokenizer.close();
          });
    }
  }

  private CacheSize cacheSize(LanguageModelFile file) {
    int length = Math.min(engine.slotTokens(), file.config().contextLength());
    int slots = engine.slots() + engine.prefixes();
    return new CacheSize(slots, length, engine.cacheTokens(), engine.stepTokens());
  }

  private DecoderLimits limits() {
    return new DecoderLimits(
        engine.queuedRequests(), engine.queuedTokens(), engine.chunkTokens(), engine.prefixes());
  }

  private int threads() {
    return engine.threads() == 0 ? Runtime.getRuntime().availableProcessors() : engine.threads();
  }
}
