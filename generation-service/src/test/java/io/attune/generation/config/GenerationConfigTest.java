package io.attune.generation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GenerationConfigTest {
  @Test
  void hasTheseDefaults() {
    GenerationConfig config = mapping(GenerationConfig.class);

    assertThat(config.model()).isEmpty();
    assertThat(config.modelRefresh()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.modelDrain()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.candidates()).isEqualTo(6);
    assertThat(config.temperature()).isEqualTo(.6f);
    assertThat(config.topP()).isEqualTo(.9f);
    assertThat(config.builtInVoice()).isTrue();
    assertThat(config.confidence()).isEqualTo(.5);
    assertThat(config.retry()).isTrue();
    assertThat(config.deadlineMargin()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.concurrentCalls()).isEqualTo(256);
  }

  @Test
  void marksTextsLikeThis() {
    GenerationConfig.Label label = mapping(GenerationConfig.class).label();

    assertThat(label.producer()).isEmpty();
    assertThat(label.prefix()).isEmpty();
    assertThat(GenerationConfig.Label.shown(label)).isEmpty();
  }

  @Test
  void keepsTextsLikeThis() {
    GenerationConfig.Cache cache = mapping(GenerationConfig.class).cache();

    assertThat(cache.ttl()).isEqualTo(Duration.ofDays(7));
    assertThat(cache.refusedTtl()).isEqualTo(Duration.ofHours(6));
    assertThat(cache.timeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(cache.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(cache.maxConnections()).isEqualTo(16);
  }

  @Test
  void runsTheModelLikeThis() {
    GenerationConfig.Engine engine = mapping(GenerationConfig.class).engine();

    assertThat(engine.threads()).isZero();
    assertThat(engine.precision()).isEqualTo(GenerationConfig.Precision.FLOAT32);
    assertThat(engine.slots()).isEqualTo(32);
    assertThat(engine.slotTokens()).isEqualTo(1_024);
    assertThat(engine.cacheTokens()).isEqualTo(4_096);
    assertThat(engine.stepTokens()).isEqualTo(160);
    assertThat(engine.chunkTokens()).isEqualTo(128);
    assertThat(engine.prefixes()).isEqualTo(8);
    assertThat(engine.queuedRequests()).isEqualTo(256);
    assertThat(engine.queuedTokens()).isEqualTo(65_536);
  }

  @Test
  void opensTheDoorLikeThis() {
    GenerationConfig.OpenAi door = mapping(GenerationConfig.class).openai();

    assertThat(door.enabled()).isTrue();
    assertThat(door.concurrentCalls()).isEqualTo(512);
    assertThat(door.bodyBytes()).isEqualTo(1_048_576);
    assertThat(door.answerTokens()).isEqualTo(256);
    assertThat(door.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(door.stall()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void looksForRedisHere() {
    RedisAddress redis = mapping(RedisAddress.class);

    assertThat(redis.url()).containsExactly(URI.create("redis://127.0.0.1:6379"));
    assertThat(redis.cluster()).isFalse();
  }

  private static <T> T mapping(Class<T> type) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(type)
        .build()
        .getConfigMapping(type);
  }
}
