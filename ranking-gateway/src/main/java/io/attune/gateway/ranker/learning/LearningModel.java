package io.attune.gateway.ranker.learning;

import io.attune.gateway.ranker.model.RankerLearner;

/**
 * A tenant's model as it is learned.
 *
 * @param revision grows with each replacement; 0: it was never kept
 * @param place of the last impression in the log that it has learned from; empty for none
 * @param base revision of the version that it goes on from; 0 for the untrained blend
 * @param learner what it has learned; not to be changed, a further step is made on a copy
 */
record LearningModel(long revision, String place, long base, RankerLearner learner) {
  /** Nothing was ever learned. */
  static final LearningModel NONE = new LearningModel(0, "", 0, new RankerLearner());
}
