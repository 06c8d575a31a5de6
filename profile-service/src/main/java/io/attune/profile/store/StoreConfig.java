package io.attune.profile.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is kept. */
@ConfigMapping(prefix = "attune.profile.store")
public interface StoreConfig {
  /**
   * Interactions kept a user, the newest. Default: 1,000. Range: 1 to 100,000. Few starve the
   * models; many cost Redis memory and slow StreamHistories. Readers get 1,000 at most.
   */
  @WithDefault("1000")
  int historyCap();

  /**
   * Seen items kept a user, those seen last. Default: 5,000. Range: 1 to 1,000,000. Few let old
   * items be shown again and repeats pass; many cost memory.
   */
  @WithDefault("5000")
  int seenCap();

  /**
   * Hidden items kept a user, those hidden last. Default: 1,000. Range: 1 to 10,000. Few let hidden
   * items return; many make every GetReader larger.
   */
  @WithDefault("1000")
  int hiddenCap();

  /**
   * Event ids remembered a user at least, those received last, and at most twice as many: so far
   * apart may two deliveries of one event be. Default: 2,000. Range: 1 to 100,000. Few let late
   * redeliveries count twice; many cost memory, 8 bytes each up to 512 of them, 70 beyond.
   */
  @WithDefault("2000")
  int dedupeCap();

  /**
   * Ties a user may have. Default: 5,000. Range: 1 to 100,000. Few refuse real friends; many make
   * every GetReader larger.
   */
  @WithDefault("5000")
  int tieCap();

  /**
   * Entries kept in each partition of the change stream, about. Default: 100,000. Range: 1,000 to
   * 10,000,000. Short loses changes for a consumer that is away for long; long costs memory, about
   * 200 bytes each.
   */
  @WithDefault("100000")
  int streamLength();

  /**
   * How long the tombstone of a deleted user refuses late events. Default: 365 days. Range: 1 hour
   * to 100 years. Short lets late events bring a user back; long keeps the bare id for long.
   */
  @WithDefault("365d")
  Duration tombstoneLife();
}
