package io.attune.generation.runtime;

import io.attune.generation.decode.ContinuousBatchingDecoder;
import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.DecoderLimits;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import io.attune.generation.prompt.Prompts;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.training.WritingExample;
import io.attune.generation.write.Voice;
import io.attune.generation.write.VoiceTrial;
import io.attune.generation.write.WriterModel;
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
  private static final String NO_TITLE = "Untitled";
  private static final WriterSettings SETTINGS = new WriterSettings(.6f, .9f, false, Duration.ZERO);

  private final LanguageModel model;
  private final Decoder decoder;
  private final Tokenizer tokenizer;
  private final VoiceTrial trial;
  private final String name;

  VoiceContest(Path path, int threads, Clock clock) {
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      tokenizer = file.tokenizer();
      name = file.name();
      Prompts prompts = new Prompts(tokenizer, file.chatTemplate());
      int length =
          (Math.max(prompts.longestTokens(true), prompts.longestTokens(false)) + 31) / 32 * 32;
      model =
          new TensorFlowLanguageModel(
              file, new CacheSize(40, length, 8 * length, 256), threads, true);
      decoder =
          new ContinuousBatchingDecoder(
              model, tokenizer, new DecoderLimits(64, 64 * length, 128, 8), clock);
      WriterModel writer =
          new WriterModel(
              name,
              file.digest(),
              length,
              32,
              "cpu",
              tokenizer.endTokens(),
              prompts,
              decoder,
              tenant -> Voice.PLAIN);
      trial = new VoiceTrial(writer, SETTINGS, clock);
    }
  }

  LlamaConfig config() {
    return model.config();
  }

  String modelName() {
    return name;
  }

  /** The first examples as texts to write. */
  static List<VoiceTrial.Pair> pairs(List<WritingExample> examples) {
    return examples.stream().limit(MOST_TEXTS).map(VoiceContest::pair).toList();
  }

  private static VoiceTrial.Pair pair(WritingExample example) {
    List<String> topics = example.interest().isEmpty() ? List.of() : List.of(example.interest());
    Article article = new Article(NO_TITLE, example.article(), "", topics);
    Assignment assignment =
        new Assignment(
            example.kind(),
            article,
            topics.stream().map(topic -> new Interest(topic, 1)).toList(),
            List.of(),
            List.of(),
            CANDIDATES,
            SEED);
    return new VoiceTrial.Pair(assignment, example.text());
  }

  /** How an adapter does; the model as it is where there is none. */
  VoiceTrial.Score score(List<VoiceTrial.Pair> pairs, Optional<Adapter> adapter) {
    if (adapter.isEmpty()) {
      return trial.score(pairs, Voice.PLAIN);
    }
    long number = decoder.load(adapter.get()).join();
    VoiceTrial.Score score = trial.score(pairs, new Voice("trial", adapter.get().digest(), number));
    decoder.unload(number).join();
    return score;
  }

  @Override
  public void close() {
    decoder.close();
    model.close();
    tokenizer.close();
  }
}
