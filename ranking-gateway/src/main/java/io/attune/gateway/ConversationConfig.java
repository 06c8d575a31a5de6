package io.attune.gateway;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How conversations are held. */
public interface ConversationConfig {
  /**
   * How long a conversation may rest before it is forgotten, at least a second. Short: readers
   * start over; long: what they said is kept for longer. Default: PT2H.
   */
  @WithDefault("PT2H")
  Duration keep();

  /**
   * How long a reply may take to be written, within the caller's deadline; above 0. Short: plain
   * sentences where the language model is slow; long: readers wait. Default: PT20S.
   */
  @WithDefault("PT20S")
  Duration words();

  /**
   * Turns of one stream that may wait while one is answered, 1 to 1,000; one more ends the stream.
   * Few: a hasty client is cut off; many: memory. Default: 8.
   */
  @WithDefault("8")
  int waiting();

  /**
   * Turns that one stream may have, at least 1; the conversation goes on in another. Few: streams
   * are opened often; many: a client that never reads fills memory. Default: 1000.
   */
  @WithDefault("1000")
  int turns();

  /**
   * Cosine from which words that no rule knows are taken for a saying that is known, above 0 to 1.
   * Small: topics are mistaken for sayings; 1: only rules understand. Default: 0.6.
   */
  @WithDefault("0.6")
  double saying();

  /**
   * Cosine from which an item may be about a topic that is asked for, above 0 to 1. Small: what has
   * nothing to do with it is found; large: nothing is found. Default: 0.3.
   */
  @WithDefault("0.3")
  double wanted();

  /**
   * Share of the nearest item's cosine that others about a topic need, 0 to 1. 0: all that is near
   * enough by {@link #wanted}; 1: only the nearest. Default: 0.75.
   */
  @WithDefault("0.75")
  double share();

  /**
   * Cosine from which an item is about a topic that is excluded, or like an item that is not
   * wanted, above 0 to 1. Small: more stays out than was meant; 1: only what names the topic in its
   * title, category or tags. Default: 0.4.
   */
  @WithDefault("0.4")
  double unwanted();
}
