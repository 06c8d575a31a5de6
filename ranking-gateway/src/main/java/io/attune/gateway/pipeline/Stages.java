package io.attune.gateway.pipeline;

import io.attune.gateway.pipeline.stage.CandidateHydrator;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.QueryHydrator;
import io.attune.gateway.pipeline.stage.Scorer;
import io.attune.gateway.pipeline.stage.Selector;
import io.attune.gateway.pipeline.stage.SideEffect;
import io.attune.gateway.pipeline.stage.Source;
import io.attune.gateway.pipeline.writer.TextWriter;
import java.util.List;

/**
 * The stages of a pipeline, in the order they run.
 *
 * @param hydrators add what is known of the reader, one after another
 * @param sources find candidates, side by side
 * @param fallbacks find candidates where the sources found nothing
 * @param candidateHydrators add what the filters need to know, side by side
 * @param filters judge each candidate; the first that removes it is named
 * @param scorer scores what is kept
 * @param selector chooses the list
 * @param writer gets words for it
 * @param sideEffects take note of the answer
 */
public record Stages(
    List<QueryHydrator> hydrators,
    List<Source> sources,
    List<Source> fallbacks,
    List<CandidateHydrator> candidateHydrators,
    List<Filter> filters,
    Scorer scorer,
    Selector selector,
    TextWriter writer,
    List<SideEffect> sideEffects) {
  public Stages {
    hydrators = List.copyOf(hydrators);
    sources = List.copyOf(sources);
    fallbacks = List.copyOf(fallbacks);
    candidateHydrators = List.copyOf(candidateHydrators);
    filters = List.copyOf(filters);
    sideEffects = List.copyOf(sideEffects);
  }
}
