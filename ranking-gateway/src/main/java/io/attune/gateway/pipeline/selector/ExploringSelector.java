package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import io.attune.gateway.ranker.feature.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves the last place of a share of the lists to chance: it is drawn evenly from the item that
 * another selector put there and the best candidates that it left out.
 *
 * <p>Each list whose place might have been drawn carries the exact probability of what stands
 * there, (1 - share) + share / n for the other selector's item and share / n for any other of n, so
 * that another way of ranking can be judged by it [1]. Items shown before are never drawn.
 *
 * <p>[1] Bottou et al.: Counterfactual reasoning and learning systems, JMLR 14, 2013.
 */
public final class ExploringSelector implements Selector {
  private static final int MOST_ALTERNATIVES = 50;

  private final Selector selector;
  private final double share;
  private final Map<String, Double> surfaces;
  private final int alternatives;
  private final Supplier<RandomGenerator> random;

  /**
   * A selector.
   *
   * @param selector makes the list
   * @param share of lists, 0 to 1
   * @param surfaces shares of named surfaces that have their own
   * @param alternatives that a place is drawn from, 2 to 50
   */
  public ExploringSelector(
      Selector selector,
      double share,
      Map<String, Double> surfaces,
      int alternatives,
      Supplier<RandomGenerator> random) {
    this.selector = selector;
    this.share = checked(share);
    this.surfaces = Map.copyOf(surfaces);
    surfaces.values().forEach(ExploringSelector::checked);
    if (alternatives < 2 || alternatives > MOST_ALTERNATIVES) {
      throw new IllegalArgumentException(
          "alternatives of an explored place: " + alternatives + ", 2 to " + MOST_ALTERNATIVES);
    }
    this.alternatives = alternatives;
    this.random = random;
  }

  private static double checked(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("explored share " + share + " is not within 0 to 1");
    }
    return share;
  }

  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    List<Candidate> list = selector.select(query, scored);
    double here = surfaces.getOrDefault(query.surface(), share);
    if (here == 0 || list.isEmpty() || list.get(list.size() - 1).shownBefore()) {
      return list;
    }
    Candidate usual = list.get(list.size() - 1);
    List<Candidate> drawn = alternatives(list, usual, scored);
    if (drawn.size() < 2) {
      return list;
    }
    List<Candidate> explored = new ArrayList<>(list.subList(0, list.size() - 1));
    explored.add(draw(drawn, usual, here));
    return explored;
  }

  private List<Candidate> alternatives(
      List<Candidate> list, Candidate usual, List<Candidate> scored) {
    Set<String> listed =
        list.stream().map(Candidate::itemId).collect(Collectors.toCollection(HashSet::new));
    Stream<Candidate> next =
        scored.stream()
            .filter(candidate -> !candidate.shownBefore())
            .filter(candidate -> !listed.contains(candidate.itemId()))
            .sorted(Comparator.comparingDouble(Candidate::score).reversed())
            .limit(alternatives - 1);
    return Stream.concat(Stream.of(usual), next)
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .toList();
  }

  private Candidate draw(List<Candidate> drawn, Candidate usual, double here) {
    RandomGenerator chance = random.get();
    int chosen = chance.nextDouble() < here ? chance.nextInt(drawn.size()) : drawn.indexOf(usual);
    Candidate candidate = drawn.get(chosen);
    double propensity = here / drawn.size() + (candidate == usual ? 1 - here : 0);
    return candidate.withDraw(
        new Draw(propensity, chosen, drawn.stream().map(Candidate::features).toList()));
  }
}
