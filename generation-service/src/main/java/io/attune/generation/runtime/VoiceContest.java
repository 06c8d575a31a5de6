package io.attune.generation.runtime;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.evaluation.TextTask;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.training.WritingExample;
import io.attune.generation.write.Voice;
import io.attune.generation.write.VoiceTrial;
import io.attune.generation.write.WriterSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A model of its own to try voices with, one after another. */
final class VoiceContest implements AutoCloseable {
  private static final int MOST_TEXTS = 60;
  private static final int CANDIDATES = 4;
  private static final long SEED = 1;
  private static final WriterSettings SETTINGS = new WriterSettings(.6f, .9f, false, Duration.ZERO);

  private final OpenModel model;
  private final VoiceTrial trial;

  VoiceContest(Path path, GenerationConfig.Engine engine, int threads, Clock clock) {
    model = OpenModel.of(path, engine, threads, clock);
    trial = new VoiceTrial(model.writer(tenant -> Voice.PLAIN), SETTINGS, clock);
  }

  LlamaConfig config() {
    return model.config();
  }

  String modelName() {
    return model.name();
  }

  /** The first examples as texts to write. */
  static List<VoiceTrial.Pair> pairs(List<WritingExample> examples) {
    return examples.stream().limit(MOST_TEXTS).map(VoiceContest::pair).toList();
  }

  private static VoiceTrial.Pair pair(WritingExample example) {
    return new VoiceTrial.Pair(TextTask.of(example).assignment(CANDIDATES, SEED), example.text());
  }

  /** How an adapter does; the model as it is where there is none. */
  VoiceTrial.Score score(List<VoiceTrial.Pair> pairs, Optional<Adapter> adapter) {
    if (adapter.isEmpty()) {
      return trial.score(pairs, Voice.PLAIN);
    }
    Voice voice = model.voice("trial", adapter.get());
    VoiceTrial.Score score = trial.score(pairs, voice);
    model.decoder().unload(voice.adapter()).join();
    return score;
  }

  @Override
  public void close() {
    model.close();
  }
}
