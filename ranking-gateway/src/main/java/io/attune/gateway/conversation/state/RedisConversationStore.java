package io.attune.gateway.conversation.state;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Conversations in Redis, one a reader, under {@code attune:conversation:{tenant/user}}; forgotten
 * when nothing was said for a while.
 *
 * <p>A change is applied to the conversation as it stands, also where another replica changed it
 * meanwhile. Safe for use by many threads.
 */
public final class RedisConversationStore {
  // Writes where the version is still the one that was read.
  private static final String SWAP =
      """
      local version = redis.call('HGET', KEYS[1], 'version') or '0'
      if version ~= ARGV[1] then return 0 end
      redis.call('HSET', KEYS[1], 'version', ARGV[2], 'conversation', ARGV[3])
      redis.call('PEXPIRE', KEYS[1], ARGV[4])
      return 1
      """;
  private static final int TRIES = 5;
  private static final Duration RETRY = Duration.ofMillis(200);

  private final UnifiedJedis redis;
  private final Duration keep;

  private record Versioned(long version, Conversation conversation) {}

  /**
   * A store.
   *
   * @param keep how long a conversation may rest before it is forgotten
   */
  public RedisConversationStore(UnifiedJedis redis, Duration keep) {
    this.redis = redis;
    this.keep = keep;
  }

  /**
   * The reader's conversation; a new one where there is none.
   *
   * @throws Unavailable where Redis does not answer
   */
  public Conversation find(Tenant tenant, String userId) {
    return asked(() -> read(key(tenant, userId)).conversation());
  }

  /**
   * Changes the reader's conversation and keeps it for as long as it may rest.
   *
   * @param change may be applied more than once
   * @return the conversation as it is kept
   * @throws Unavailable where Redis does not answer
   */
  public Conversation change(Tenant tenant, String userId, UnaryOperator<Conversation> change) {
    return asked(
        () -> {
          String key = key(tenant, userId);
          for (int left = TRIES; left > 0; left--) {
            Versioned before = read(key);
            Conversation after = change.apply(before.conversation());
            if (swapped(key, before.version(), after)) {
              return after;
            }
          }
          throw new Overloaded(
              "a conversation was changed elsewhere " + TRIES + " times over", RETRY);
        });
  }

  private boolean swapped(String key, long version, Conversation after) {
    Object done =
        redis.eval(
            SWAP,
            List.of(key),
            List.of(
                Long.toString(version),
                Long.toString(version + 1),
                ConversationJson.of(after),
                Long.toString(keep.toMillis())));
    return Long.valueOf(1).equals(done);
  }

  private Versioned read(String key) {
    List<String> stored = redis.hmget(key, "version", "conversation");
    return stored.get(0) == null
        ? new Versioned(0, Conversation.NEW)
        : new Versioned(Long.parseLong(stored.get(0)), ConversationJson.parse(stored.get(1)));
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      throw new Unavailable("redis", "conversations cannot be kept", e);
    }
  }

  private static String key(Tenant tenant, String userId) {
    return "attune:conversation:{" + tenant + "/" + userId + "}";
  }
}
