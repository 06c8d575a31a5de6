package io.attune.generation.runtime;

import io.attune.contract.Tenant;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterNote;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import io.attune.generation.model.adapter.PeftAdapterFiles;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.prompt.AdaptedPrompts;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.ExampleFile;
import io.attune.generation.training.HeldOutArticles;
import io.attune.generation.training.TrainingListener;
import io.attune.generation.training.TrainingRecipe;
import io.attune.generation.training.WriterTrainer;
import io.attune.generation.training.WritingExample;
import io.attune.generation.write.VoiceTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A house's voice from its examples to its place in service: trained, tried on articles that it has
 * not seen against the voice that it would replace, and put in service where it is no worse.
 */
final class VoiceTraining {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final WriterTrainingOrder order;
  private final Tenant tenant;
  private final AdapterStore store;
  private final TrainingListener listener;
  private final Clock clock;

  VoiceTraining(WriterTrainingOrder order, TrainingListener listener, Clock clock) {
    this.order = order;
    this.tenant = Tenant.of(order.tenant());
    this.store = new AdapterStore(order.data());
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param version the adapter's, on disk whether or not it is in service
   * @param learned by the training
   * @param score of the new voice
   * @param before of the voice that was in service
   * @param active whether the new one is in service now
   */
  record Outcome(
      String version,
      WriterTrainer.Learned learned,
      VoiceTrial.Score score,
      VoiceTrial.Score before,
      boolean active) {}

  /** Does all of it. */
  Outcome run() throws IOException {
    HeldOutArticles examples = examples();
    GenerationConfig.Engine engine = ProgramConfig.read().engine();
    Path work = store.workFile(tenant);
    WriterTrainer.Learned learned;
    String digest;
    try (LanguageModelFile file = LanguageModelFiles.open(order.model())) {
      digest = file.digest();
      learned =
          new WriterTrainer(file, recipe(), start(file), listener)
              .train(examples.train(), examples.heldOut(), work);
    }
    TrainingRecipe recipe = recipe();
    Adapter adapter =
        new Adapter(
            "0".repeat(64), recipe.rank(), recipe.alpha() / recipe.rank(), learned.blocks());
    String version = VERSION.format(clock.instant());
    Optional<String> active = store.active(tenant);
    try (VoiceContest contest = new VoiceContest(order.model(), engine, recipe.threads(), clock)) {
      List<VoiceTrial.Pair> pairs = VoiceContest.pairs(examples.heldOut());
      Optional<Adapter> old =
          active
              .map(name -> PeftAdapterFiles.read(store.folder(tenant, name), contest.config()))
              .or(() -> BuiltInAdapter.on(digest, contest.config()));
      VoiceTrial.Score before = contest.score(pairs, old);
      VoiceTrial.Score score = contest.score(pairs, Optional.of(adapter));
      store.add(
          tenant,
          version,
          adapter,
          contest.config(),
          contest.modelName(),
          new AdapterNote(
              digest,
              AdaptedPrompts.VERSION,
              examples.train().size(),
              learned.lossAfter(),
              score.passRate(),
              score.rougeL()));
      Files.deleteIfExists(work);
      boolean better = score.noWorseThan(before);
      if (better) {
        store.activate(tenant, version);
      }
      return new Outcome(version, learned, score, before, better);
    }
  }

  private Optional<Adapter> start(LanguageModelFile file) {
    return switch (order.start() == null ? "none" : order.start()) {
      case "none" -> Optional.empty();
      case "built-in" -> BuiltInAdapter.on(file.digest(), file.config());
      default -> Optional.of(PeftAdapterFiles.read(Path.of(order.start()), file.config()));
    };
  }

  private HeldOutArticles examples() throws IOException {
    List<WritingExample> examples = examples(order.examples());
    return order.heldOutExamples() == null
        ? HeldOutArticles.of(examples, order.heldOut(), order.seed())
        : HeldOutArticles.apart(examples, examples(order.heldOutExamples()));
  }

  private List<WritingExample> examples(Path file) throws IOException {
    List<WritingExample> all = ExampleFile.read(file);
    if (order.kind().isEmpty()) {
      return all;
    }
    TextKind kind = TextKind.valueOf(order.kind().toUpperCase(Locale.ROOT));
    List<WritingExample> some = all.stream().filter(example -> example.kind() == kind).toList();
    if (some.isEmpty()) {
      throw new PreconditionFailed("NO_EXAMPLES", "no example is a " + order.kind());
    }
    return some;
  }

  private TrainingRecipe recipe() {
    int threads =
        order.threads() == 0 ? Runtime.getRuntime().availableProcessors() : order.threads();
    TrainingRecipe standard = TrainingRecipe.standard(threads, order.seed());
    return standard.with(
        order.rank(), order.alpha(), order.learningRate(), order.epochs(), order.batch());
  }
}
