package io.attune.generation.runtime;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.evaluation.Comparison;
import io.attune.generation.evaluation.Measures;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.SystemTexts;
import io.attune.generation.evaluation.TextEvaluation;
import io.attune.generation.evaluation.TextTask;
import io.attune.generation.evaluation.TextTasks;
import io.attune.generation.likeness.MiniLmVectors;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.ExampleFile;
import io.attune.generation.write.Voice;
import io.attune.generation.write.VoiceTrial;
import io.attune.generation.write.WriterSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** An evaluation of texts from its order to its outcome. */
final class TextEvaluationRun {
  private final TextEvaluationOrder order;
  private final GenerationConfig config;
  private final Clock clock;
  private final Consumer<String> lines;

  /**
   * @param lines hears how far it is
   */
  TextEvaluationRun(
      TextEvaluationOrder order, GenerationConfig config, Clock clock, Consumer<String> lines) {
    this.order = order;
    this.config = config;
    this.clock = clock;
    this.lines = lines;
  }

  /** Does all of it. */
  Outcome run() throws IOException {
    List<TextTask> tasks =
        new TextTasks(kinds(), order.articles(), order.personal(), order.seed())
            .of(ExampleFile.read(order.examples()));
    try (OpenModel model = OpenModel.of(order.model(), config.engine(), order.threads(), clock)) {
      ToDoubleBiFunction<String, String> likeness = MiniLmVectors.shared()::likeness;
      NamedVoices named =
          new NamedVoices(
              model.adapterBase(),
              model.config(),
              new AdapterStore(order.data()),
              Tenant.of(order.tenant()));
      TextEvaluation evaluation = evaluation(model, likeness);
      List<Comparison.Entrant> entrants = new ArrayList<>();
      for (Map.Entry<String, Optional<Adapter>> one : named.of(order.voices()).entrySet()) {
        SystemTexts texts = written(one.getKey(), one.getValue(), tasks, evaluation, model);
        entrants.add(new Comparison.Entrant(texts, evaluation.lead(texts)));
      }
      Outcome.About about =
          new Outcome.About(
              order.dataset(),
              model.name(),
              (int) tasks.stream().map(TextTask::article).distinct().count(),
              config.candidates(),
              order.seed());
      return new Comparison(likeness, order.seed())
          .outcome(about, entrants, evaluation.editor(tasks));
    }
  }

  private static SystemTexts written(
      String name,
      Optional<Adapter> adapter,
      List<TextTask> tasks,
      TextEvaluation evaluation,
      OpenModel model) {
    if (adapter.isEmpty()) {
      return evaluation.voice(name, Voice.PLAIN, tasks);
    }
    Voice voice = model.voice(name, adapter.get());
    SystemTexts texts = evaluation.voice(name, voice, tasks);
    model.decoder().unload(voice.adapter()).join();
    return texts;
  }

  private TextEvaluation evaluation(OpenModel model, ToDoubleBiFunction<String, String> likeness) {
    WriterSettings settings =
        new WriterSettings(
            config.temperature(),
            config.topP(),
            config.confidence(),
            config.retry(),
            GenerationConfig.Label.shown(config.label()).length(),
            config.deadlineMargin());
    return new TextEvaluation(
        new VoiceTrial(model.writer(tenant -> Voice.PLAIN), settings, clock),
        new Measures(likeness, text -> model.tokenizer().encode(text).length),
        () -> model.decoder().state().writtenTokens(),
        config.candidates(),
        order.seed(),
        clock,
        lines);
  }

  private Set<TextKind> kinds() {
    return order.kinds().stream().map(TextEvaluationRun::kind).collect(Collectors.toSet());
  }

  private static TextKind kind(String name) {
    try {
      return TextKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of("kinds", "there is no kind \"" + name + "\"");
    }
  }
}
