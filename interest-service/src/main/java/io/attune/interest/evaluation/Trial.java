package io.attune.interest.evaluation;

import java.util.Map;
import java.util.TreeMap;

/**
 * One point of a search.
 *
 * @param number from 0, the defaults
 * @param parameters the values, by name
 * @param ndcg NDCG@10 on what was held out of the training data
 */
record Trial(int number, Map<String, Double> parameters, double ndcg) {
  Trial {
    parameters = new TreeMap<>(parameters);
  }
}
