package io.attune.generation.runtime;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Loads a model file into TensorFlow, warms it up, and starts a decoder on it, with the tenants'
 * voices.
 */
final class TensorFlowModelOpener implements ModelOpener {
  private final GenerationConfig.Engine engine;
  private final AdapterStore adapters;
  private final boolean builtInVoice;
  private final Clock clock;
  private final DecoderMetrics metrics;

  TensorFlowModelOpener(
      GenerationConfig config, AdapterStore adapters, Clock clock, DecoderMetrics metrics) {
    this.engine = config.engine();
    this.builtInVoice = config.builtInVoice();
    this.adapters = adapters;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public LoadedModel open(Path path) {
    OpenModel model = OpenModel.of(path, engine, 0, clock, true, metrics::of);
    metrics.watch(model.name(), model.decoder(), engine.cacheTokens());
    String base = model.adapterBase();
    Optional<Adapter> standard =
        builtInVoice && !base.isEmpty()
            ? BuiltInAdapter.on(base, model.config())
            : Optional.empty();
    VoiceShelf voices = new VoiceShelf(adapters, model.decoder(), model.config(), base, standard);
    voices.start();
    return new LoadedModel(
        model.writer(voices),
        () -> {
          voices.close();
          model.close();
          metrics.forget(model.name(), model.decoder());
        });
  }
}
