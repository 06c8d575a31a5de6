package io.attune.gateway;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How the ranker learns from what readers do. */
public interface RankerConfig {
  /**
   * Whether what is served is logged and learned from, and what was learned ranks. false: the blend
   * ranks alone. Default: true.
   */
  @WithDefault("true")
  boolean learning();

  /**
   * How long a reaction to a served item is waited for, above 0; then the item counts as left
   * alone. Short: late clicks are not learned; long: what is shown is learned from late, and more
   * waits in Redis. Default: PT10M.
   */
  @WithDefault("PT10M")
  Duration window();

  /**
   * How long further reactions to an item are waited for after the first, 0 or more. 0: a like
   * after a click is not learned; long: clicks are learned late. Default: PT1M.
   */
  @WithDefault("PT1M")
  Duration settle();

  /**
   * Seconds spent with an item from which that counts as an act of its own, 0 or more. 0: every
   * opening counts twice; many: hardly anything counts. Default: 30.
   */
  @WithDefault("30")
  double dwellSeconds();

  /**
   * Served items of a tenant that may wait for a reaction, at least 1; further ones are not learned
   * from. Few: gaps under load; many: about 300 bytes of Redis each. Default: 200000.
   */
  @WithDefault("200000")
  int open();

  /**
   * Items of a tenant whose outcome is kept in the log, about, at least 1: what a training and an
   * evaluation see. Few: they see little; many: about 300 bytes of Redis each. Default: 100000.
   */
  @WithDefault("100000")
  int closed();

  /** How long they are kept; at least the window. Default: P30D. */
  @WithDefault("P30D")
  Duration keep();

  /**
   * Pause between two steps of learning; above 0. Short: work for Redis; long: replicas learn and
   * follow late. Default: PT1S.
   */
  @WithDefault("PT1S")
  Duration pause();

  /**
   * Clicks that must be learned from before what was learned ranks, at least 1. Few: chance ranks;
   * many: the blend ranks for long. Default: 100.
   */
  @WithDefault("100")
  long leastClicks();

  /** How often a version is kept that one can roll back to; above 0. Default: PT1H. */
  @WithDefault("PT1H")
  Duration versionEvery();

  /** Versions of a tenant that are kept, at least 1. Default: 24. */
  @WithDefault("24")
  int versions();

  /** What each action is worth where the surface has no weights of its own. */
  Weights weights();

  /** The same for named surfaces, by the surface's name. Default: none. */
  Map<String, Weights> surfaces();

  /** What is left to chance, so that other ways of ranking can be judged and learned. */
  Exploration exploration();

  /**
   * What each action is worth: an item is ranked by the product of its actions' odds, each to the
   * power of its weight. 0: the action does not count; below 0: it is not wanted. Those above 0
   * must add up to more than 0.
   */
  interface Weights {
    /** Of opening. Default: 1. */
    @WithDefault("1")
    double click();

    /** Of staying. Default: 0. */
    @WithDefault("0")
    double dwell();

    /** Of liking, sharing, saving, buying. Default: 0.2. */
    @WithDefault("0.2")
    double like();

    /** Of hiding. Default: -0.2. */
    @WithDefault("-0.2")
    double hide();
  }

  /** What is left to chance. */
  interface Exploration {
    /**
     * Share of answers whose last place is drawn evenly from the candidates next in line, 0 to 1.
     * 0: nothing is left to chance; 1: the last place always is. Default: 0.
     */
    @WithDefault("0")
    double share();

    /**
     * Candidates that such a place is drawn from, 2 to 50. Few: little is found out; many: much is
     * shown that hardly suits. Default: 10.
     */
    @WithDefault("10")
    int alternatives();

    /** The share for named surfaces, by the surface's name. Default: none. */
    Map<String, Double> surfaces();
  }
}
