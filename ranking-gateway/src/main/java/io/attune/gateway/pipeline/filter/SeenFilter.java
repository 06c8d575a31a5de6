package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/**
 * Takes away what the reader had before.
 *
 * <p>What the reader acted on never comes back. What was merely shown may, where the list would be
 * shorter than asked; where the history is cut off, only what this gateway itself remembers to have
 * served counts as merely shown, since anything else may have been acted on long ago.
 */
public final class SeenFilter implements Filter {
  @Override
  public String name() {
    return "seen";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    if (query.reader().interacted().contains(candidate.itemId())) {
      return Verdict.REMOVE;
    }
    boolean servedLately = candidate.exposure().served().isPresent();
    if (!candidate.exposure().seen() && !servedLately) {
      return Verdict.KEEP;
    }
    boolean historyKnown = !query.reader().historyVersion().isEmpty();
    boolean merelyShown = query.reader().historyWhole() || (servedLately && historyKnown);
    return merelyShown ? Verdict.RESERVE : Verdict.REMOVE;
  }
}
