package io.attune.generation.write;

import io.attune.generation.likeness.SentenceVectors;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.Set;

/**
 * How much a text speaks of a reader's topics, 0 to 1: half by the words that it shares with them,
 * half by its nearness to them in meaning, which is the cosine of their sentence vectors.
 *
 * <p>Threading: safe for many threads.
 */
final class TopicFit {
  private final SentenceVectors vectors;
  private final String topics;
  private final Set<String> stems;

  /**
   * The fit to some topics.
   *
   * @param topics their names; none fits every text alike
   */
  TopicFit(SentenceVectors vectors, List<String> topics) {
    this.vectors = vectors;
    this.topics = String.join(" and ", topics);
    this.stems = Wording.of(this.topics).contentStems();
  }

  /** The fit of a text. */
  double of(String text) {
    return topics.isEmpty() ? 0 : (shared(text) + vectors.likeness(text, topics)) / 2;
  }

  /** Share of the topics' words that the text has, however inflected. */
  private double shared(String text) {
    if (stems.isEmpty()) {
      return 0;
    }
    Set<String> words = Wording.of(text).stems();
    return (double) stems.stream().filter(words::contains).count() / stems.size();
  }
}
