package io.attune.generation.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.attune.generation.text.WrittenText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Texts in Redis, one pipeline for each call.
 *
 * <p>Redis away costs texts, never an answer: a failure is counted and logged once, and Redis is
 * left alone for a pause so that callers do not wait for it.
 */
public final class RedisTextCache implements TextCache {
  private static final Logger LOG = Logger.getLogger(RedisTextCache.class);

  private final UnifiedJedis redis;
  private final CacheTimes times;
  private final Clock clock;
  private final Counter failures;
  private final TextCodec codec = new TextCodec();

  /** When Redis may be asked again; the beginning of time while it is well. */
  private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

  public RedisTextCache(UnifiedJedis redis, CacheTimes times, Clock clock, MeterRegistry registry) {
    this.redis = redis;
    this.times = times;
    this.clock = clock;
    this.failures =
        Counter.builder("attune.generation.cache.failures")
            .description("Calls of the text cache that Redis did not answer")
            .register(registry);
  }

  @Override
  public Map<CacheKey, WrittenText> find(Collection<CacheKey> keys) {
    if (keys.isEmpty() || paused()) {
      return Map.of();
    }
    Map<CacheKey, Response<String>> answers = new LinkedHashMap<>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      keys.forEach(key -> answers.computeIfAbsent(key, k -> pipeline.get(k.redisKey())));
      pipeline.sync();
      Map<CacheKey, WrittenText> found = new HashMap<>();
      answers.forEach((key, answer) -> read(key, answer.get(), found));
      pausedUntil.set(Instant.MIN);
      return found;
    } catch (JedisException e) {
      failed(e);
      return Map.of();
    }
  }

  private void read(CacheKey key, String json, Map<CacheKey, WrittenText> found) {
    if (json == null) {
      return;
    }
    try {
      found.put(key, codec.read(json));
    } catch (JsonProcessingException e) {
      failures.increment();
      LOG.warnf("a cached text is unreadable and is written anew: %s", e.getOriginalMessage());
    }
  }

  @Override
  public void store(Map<CacheKey, WrittenText> texts) {
    if (texts.isEmpty() || paused()) {
      return;
    }
    try (AbstractPipeline pipeline = redis.pipelined()) {
      texts.forEach(
          (key, text) ->
              pipeline.set(
                  key.redisKey(),
                  codec.write(text),
                  SetParams.setParams().px(lifetime(text).toMillis())));
      pipeline.sync();
    } catch (JedisException e) {
      failed(e);
    }
  }

  private Duration lifetime(WrittenText text) {
    return text.label().generated() ? times.generated() : times.refused();
  }

  private boolean paused() {
    return clock.instant().isBefore(pausedUntil.get());
  }

  private void failed(JedisException e) {
    failures.increment();
    Instant before = pausedUntil.getAndSet(clock.instant().plus(times.pause()));
    if (before.equals(Instant.MIN)) {
      LOG.warnf("Redis is away, texts are written without a cache: %s", e.getMessage());
    }
  }
}
