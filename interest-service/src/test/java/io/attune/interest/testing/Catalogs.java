package io.attune.interest.testing;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.index.InteractionGraph;
import io.attune.interest.index.TrendingScores;
import java.time.Duration;

/** Small empty catalogues. */
public final class Catalogs {
  private static final int ENOUGH = 100;

  private Catalogs() {}

  public static Catalogue one() {
    return new Catalogue(
        new TrendingScores(Duration.ofHours(24), ENOUGH),
        new InteractionGraph(new InteractionGraph.Limits(ENOUGH, ENOUGH, ENOUGH)),
        IndexSettings.EXACT);
  }

  public static Catalogues all() {
    return new Catalogues(Catalogs::one);
  }
}
