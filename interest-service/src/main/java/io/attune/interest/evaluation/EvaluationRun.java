package io.attune.interest.evaluation;

import io.attune.interest.evaluation.EvaluationOrder.ForeignLists;
import io.attune.interest.evaluation.data.Dataset;
import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.evaluation.metric.Bootstrap;
import io.attune.interest.evaluation.metric.Interval;
import io.attune.interest.evaluation.report.Outcome;
import io.attune.interest.training.ModelKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The runs of one evaluation, and what they come to. For one thread. */
final class EvaluationRun {
  /** What the lists of chance are called: what popularity comes to among items nobody has met. */
  private static final String POPULARITY = "popularity";

  private static final String COMPARED = "ndcg@10";

  private final Evaluation.Service service;
  private final EvaluationOrder order;
  private final Protocol protocol;
  private final List<ModelKind> kinds;
  private final ModelLists models;
  private final Lines lines;
  private final Measured measured = new Measured();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  EvaluationRun(
      Evaluation.Service service,
      EvaluationOrder order,
      Protocol protocol,
      List<ModelKind> kinds,
      Lines lines) {
    this.service = service;
    this.lines = lines;
    this.order = order;
    this.protocol = protocol;
    this.kinds = kinds;
    this.models =
        new ModelLists(
            service.kinds(), service.trainer().apply(protocol), service.threads(), service.clock());
  }

  void measure(Fold fold, long seed) throws IOException {
    describe(fold);
    if (protocol == Protocol.COLD) {
      add(POPULARITY, fold, seed, ModelLists.ofChance(fold, seed));
    }
    for (ModelKind kind : kinds) {
      if (protocol != Protocol.COLD || !kind.name().equals(POPULARITY)) {
        String name = "seed " + seed + ", " + kind.name();
        add(kind.name(), fold, seed, models.of(kind, fold, seed, lines.training(name)));
      }
    }
    for (ForeignLists foreign : order.foreign()) {
      if (foreign.seed() == seed) {
        add(foreign.name(), fold, seed, ForeignListsFile.read(foreign.file()));
      }
    }
  }

  private void add(String model, Fold fold, long seed, Map<String, List<String>> lists) {
    boolean silent = lists.values().stream().allMatch(List::isEmpty);
    if (silent && !fold.split().measured().isEmpty()) {
      notes.add(model + " cannot rank items that training did not see: left out.");
      return;
    }
    measured.add(model, fold.measure(lists));
    lines.now(
        String.format(
            Locale.ROOT,
            "seed %d, %s: NDCG@10 %.4f",
            seed,
            model,
            measured.latest(model, COMPARED)));
  }

  private void describe(Fold fold) {
    int users = fold.split().measured().size();
    long unknown =
        fold.split().users().stream()
            .filter(user -> !user.wanted().isEmpty() && user.training().isEmpty())
            .count();
    facts.putIfAbsent("training interactions", "%,d".formatted(fold.interactionCount()));
    facts.putIfAbsent("items ranked", "%,d".formatted(fold.split().candidates().size()));
    facts.putIfAbsent("users measured", "%,d".formatted(users));
    facts.putIfAbsent("diversity by", fold.diversityBasis());
    if (unknown > 0) {
      facts.putIfAbsent("users left out, of whom training knows nothing", "%,d".formatted(unknown));
    }
  }

  Outcome outcome(Dataset dataset) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("users", "%,d".formatted(dataset.users().size()));
    all.put("items", "%,d".formatted(dataset.items().size()));
    all.putAll(facts);
    Bootstrap bootstrap = measured.bootstrap();
    Map<String, Map<String, Interval>> intervals = measured.intervals(bootstrap);
    return new Outcome(
        order.dataset(),
        protocol.label(),
        order.seeds(),
        service.defaultModel(),
        all,
        intervals,
        differences(intervals, bootstrap),
        List.copyOf(notes));
  }

  private List<Outcome.Difference> differences(
      Map<String, Map<String, Interval>> intervals, Bootstrap bootstrap) {
    List<Outcome.Difference> differences = new ArrayList<>();
    String preferred = service.defaultModel();
    if (!intervals.containsKey(preferred)) {
      return differences;
    }
    kinds.stream()
        .map(ModelKind::name)
        .filter(name -> !name.equals(preferred) && intervals.containsKey(name))
        .max(Comparator.comparingDouble(name -> intervals.get(name).get(COMPARED).mean()))
        .ifPresent(
            best -> differences.add(measured.difference(preferred, best, COMPARED, bootstrap)));
    order.foreign().stream()
        .map(ForeignLists::name)
        .distinct()
        .filter(intervals::containsKey)
        .forEach(
            name -> differences.add(measured.difference(name, preferred, COMPARED, bootstrap)));
    return differences;
  }
}
