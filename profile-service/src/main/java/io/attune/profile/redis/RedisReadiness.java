package io.attune.profile.redis;

import io.attune.contract.failure.Failure;
import io.attune.profile.redis.RedisConfig.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis answers, agrees on the partitions and is as durable as configured. */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {
  private final Redis redis;
  private final Durability durability;

  @Inject
  public RedisReadiness(Redis redis, RedisConfig config) {
    this.redis = redis;
    this.durability = config.durability();
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("redis");
    try {
      redis.checkLayout();
      if (durability == Durability.IGNORE) {
        return answer.up().build();
      }
      Durable durable = redis.probe();
      boolean ready = durable == Durable.YES || durability == Durability.WARN;
      return answer.status(ready).withData("durability", durable.explanation()).build();
    } catch (Failure e) {
      return answer.down().withData("failure", e.getMessage()).build();
    }
  }
}
