package io.attune.profile.redis;

import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.profile.redis.RedisConfig.Durability;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Looks at Redis once when the service starts.
 *
 * <p>Another number of partitions stops the start. A Redis that is not there yet does not: the
 * service stays unready until it is.
 */
@Singleton
public final class StartupCheck {
  private static final Logger LOG = Logger.getLogger(StartupCheck.class);

  private final Redis redis;
  private final Durability durability;

  @Inject
  public StartupCheck(Redis redis, RedisConfig config) {
    this.redis = redis;
    this.durability = config.durability();
  }

  void onStart(@Observes StartupEvent event) {
    try {
      redis.checkLayout();
      Durable durable = redis.probe();
      if (durable != Durable.YES && durability != Durability.IGNORE) {
        LOG.warn(durable.explanation());
      }
    } catch (Unavailable | Overloaded e) {
      LOG.warnf("started before redis: %s", e.getMessage());
    }
  }
}
