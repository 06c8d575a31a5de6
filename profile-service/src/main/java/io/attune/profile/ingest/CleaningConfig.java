package io.attune.profile.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what callers send is cleaned. */
@ConfigMapping(prefix = "attune.profile.cleaning")
public interface CleaningConfig {
  /**
   * Events further ahead of the service's clock are rejected, those less ahead clamped to it.
   * Default: 5 minutes. Range: 0 to 1 day. Zero rejects devices whose clock is a little fast; long
   * lets wrong clocks through.
   */
  @WithDefault("5m")
  Duration maxAhead();

  /**
   * Recorded events longer ago are rejected; imported ones are not. Default: 30 days. Range: 1
   * minute to 100 years. Short loses what devices send after being offline; long lets replayed logs
   * through.
   */
  @WithDefault("30d")
  Duration maxAge();

  /**
   * Acts of one type of one user on one item within it count once; the window opens with the first
   * act on the item. Default: 10 s. Range: 0 to 1 hour. Zero counts double taps twice; long loses
   * real returns.
   */
  @WithDefault("10s")
  Duration foldWindow();

  /**
   * Acts, impressions aside, that a user may do within the burst window; those beyond are rejected.
   * Imports are exempt: history from elsewhere often has coarse times. Default: 600. Range: 0, off,
   * to 1,000,000. Few reject busy people; many let bots teach the models.
   */
  @WithDefault("600")
  int burstLimit();

  /**
   * The window of the burst limit, in the events' own time. Default: 1 minute. Range: 1 s to 1 day.
   * Short misses slow bots; long adds up a busy day.
   */
  @WithDefault("1m")
  Duration burstWindow();
}
