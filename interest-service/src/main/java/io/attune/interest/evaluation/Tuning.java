package io.attune.interest.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.interest.evaluation.data.Dataset;
import io.attune.interest.evaluation.data.DatasetReader;
import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.evaluation.data.Splitter;
import io.attune.interest.training.Hyperparameters;
import io.attune.interest.training.ModelKind;
import io.attune.interest.training.ModelTrainer;
import io.attune.interest.training.SearchSpace;
import io.attune.interest.training.TrainingData;
import io.attune.interest.training.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A seeded random search over a model's hyper-parameters.
 *
 * <p>The data is split by the protocol first and only its training side is used: the trainer holds
 * a part of that out and measures each point by it, so that an evaluation by the same protocol and
 * seed says nothing that the search has seen. Trial 0 is the defaults; the points do not depend on
 * what was measured, so that a search can go on. Random search: Bergstra, Bengio, Random search for
 * hyper-parameter optimization, JMLR 13, 2012. Runs on its caller's thread.
 */
public final class Tuning {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Evaluation.Service service;
  private final Lines lines;

  public Tuning(Evaluation.Service service, Lines lines) {
    this.service = service;
    this.lines = lines;
  }

  /**
   * Searches.
   *
   * @return {@code model}, {@code protocol}, {@code seed}, {@code best} (the trial), {@code trials}
   */
  public ObjectNode run(TuningOrder order) throws IOException {
    Protocol protocol = Protocol.of(order.protocol());
    ModelKind kind = service.kinds().get(order.model());
    Dataset dataset = DatasetReader.read(order.files());
    Fold fold =
        new Fold(
            dataset,
            new Splitter(service.reading()).split(dataset, protocol, order.seed()),
            ItemTexts.of(dataset, service.embedder(), lines),
            service.reading());
    TrialFile file =
        new TrialFile(
            order.kept(),
            new TrialFile.Search(
                kind.name(), protocol.label(), order.seed(), fold.interactionCount()));
    return told(order, search(order, kind, fold.trainingData(), file));
  }

  private List<Trial> search(TuningOrder order, ModelKind kind, TrainingData data, TrialFile file)
      throws IOException {
    List<Trial> trials = new ArrayList<>(file.read());
    Random random = new Random(order.seed());
    SearchSpace space = service.kinds().space(kind);
    for (int number = 0; number < order.trials(); number++) {
      Hyperparameters point = number == 0 ? space.defaults() : space.draw(random);
      if (number < trials.size()) {
        continue;
      }
      double ndcg = measure(order, kind, data, point, "trial " + number);
      trials.add(new Trial(number, point.values(), ndcg));
      file.write(trials);
      lines.now(
          String.format(
              Locale.ROOT,
              "trial %d of %d: NDCG@10 %.4f (best %.4f) %s",
              number,
              order.trials(),
              ndcg,
              best(trials).ndcg(),
              trials.get(number).parameters()));
    }
    return trials.subList(0, order.trials());
  }

  private double measure(
      TuningOrder order, ModelKind kind, TrainingData data, Hyperparameters point, String name) {
    ModelTrainer trainer = service.trainer().apply(Protocol.of(order.protocol()));
    try (ScratchFolder folder = new ScratchFolder()) {
      return trainer.quality(
          data,
          new ModelTrainer.Assignment(
              kind, point, order.seed(), "tried", service.clock().instant(), Map.of()),
          new Workspace(folder.path()),
          lines.training(name));
    }
  }

  private static Trial best(List<Trial> trials) {
    return trials.stream()
        .max(
            Comparator.comparingDouble(Trial::ndcg)
                .thenComparing(Trial::number, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static ObjectNode told(TuningOrder order, List<Trial> trials) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", order.model());
    json.put("protocol", order.protocol());
    json.put("seed", order.seed());
    json.set("best", JSON.valueToTree(best(trials)));
    json.set("trials", JSON.valueToTree(trials));
    return json;
  }
}
