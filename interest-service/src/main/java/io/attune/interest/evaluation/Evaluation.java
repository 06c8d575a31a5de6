package io.attune.interest.evaluation;

import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.evaluation.data.Dataset;
import io.attune.interest.evaluation.data.DatasetReader;
import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.evaluation.data.Split;
import io.attune.interest.evaluation.data.SplitFiles;
import io.attune.interest.evaluation.data.Splitter;
import io.attune.interest.evaluation.report.Outcome;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.training.ModelKind;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An evaluation from a data set to its {@link Outcome}: each seed splits the data, each model is
 * trained and asked, and all lists are measured alike. Runs on its caller's thread.
 */
public final class Evaluation {
  /**
   * What evaluations need of the service.
   *
   * @param reading of histories
   * @param kinds that there are
   * @param defaultModel the name of the kind trained where none is asked for
   * @param trainer makes the trainer for a protocol
   * @param threads that one TensorFlow operation may use
   * @param embedder of texts
   */
  public record Service(
      HistoryReading reading,
      ModelKinds kinds,
      String defaultModel,
      Function<Protocol, ModelTrainer> trainer,
      int threads,
      TextEmbedder embedder,
      Clock clock) {}

  private final Service service;
  private final Lines lines;

  public Evaluation(Service service, Lines lines) {
    this.service = service;
    this.lines = lines;
  }

  /**
   * Writes what each seed's split lets another program know: {@code seed-N/} of {@link SplitFiles}.
   */
  public void writeSplits(EvaluationOrder order, Path folder) throws IOException {
    Dataset dataset = DatasetReader.read(order.files());
    Splitter splitter = new Splitter(service.reading());
    for (long seed : order.seeds()) {
      SplitFiles.write(
          folder.resolve("seed-" + seed),
          splitter.split(dataset, Protocol.of(order.protocol()), seed));
    }
  }

  /**
   * Evaluates.
   *
   * @throws io.attune.contract.failure.NotFound if a model or the protocol does not exist
   */
  public Outcome run(EvaluationOrder order) throws IOException {
    Protocol protocol = Protocol.of(order.protocol());
    List<ModelKind> kinds = kinds(order.models());
    Dataset dataset = DatasetReader.read(order.files());
    Map<String, float[]> texts = ItemTexts.of(dataset, service.embedder(), lines);
    Splitter splitter = new Splitter(service.reading());
    EvaluationRun run = new EvaluationRun(service, order, protocol, kinds, lines);
    for (long seed : order.seeds()) {
      Split split = splitter.split(dataset, protocol, seed);
      run.measure(new Fold(dataset, split, texts, service.reading()), seed);
    }
    return run.outcome(dataset);
  }

  private List<ModelKind> kinds(List<String> names) {
    return names.isEmpty()
        ? List.copyOf(service.kinds().all())
        : names.stream().distinct().map(service.kinds()::get).toList();
  }
}
