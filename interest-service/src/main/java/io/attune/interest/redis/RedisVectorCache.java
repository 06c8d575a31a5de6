package io.attune.interest.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.interest.embedding.VectorCache;
import io.attune.interest.index.TextVector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/**
 * Text vectors in Redis, one key an item: the text's stamp, a line feed, the numbers as float32.
 *
 * <p>The stamp names encoder and text, so a vector of another text or encoder is not taken, and an
 * item has one entry however often its text changes.
 */
public final class RedisVectorCache implements VectorCache {
  private final Redis redis;
  private final Duration timeToLive;

  /**
   * @param timeToLive how long a vector is kept after it was stored
   */
  public RedisVectorCache(Redis redis, Duration timeToLive) {
    this.redis = redis;
    this.timeToLive = timeToLive;
  }

  @Override
  public Map<String, TextVector> find(
      Tenant tenant, String encoder, Map<String, String> digestsByItemId) {
    Map<String, byte[]> values = read(tenant, digestsByItemId.keySet().stream().toList());
    Map<String, TextVector> found = new HashMap<>();
    values.forEach(
        (itemId, value) -> {
          String digest = digestsByItemId.get(itemId);
          byte[] stamp = stamp(encoder, digest);
          if (value.length > stamp.length
              && Arrays.equals(value, 0, stamp.length, stamp, 0, stamp.length)) {
            found.put(itemId, new TextVector(digest, floats(value, stamp.length)));
          }
        });
    return found;
  }

  @Override
  public void store(Tenant tenant, String encoder, Map<String, TextVector> vectorsByItemId) {
    SetParams expiry = SetParams.setParams().px(timeToLive.toMillis());
    redis.call(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            vectorsByItemId.forEach(
                (itemId, vector) ->
                    pipeline.set(
                        CacheKeys.textVector(tenant, itemId), bytes(encoder, vector), expiry));
            pipeline.sync();
          }
          return null;
        });
  }

  @Override
  public void forget(Tenant tenant, List<String> itemIds) {
    redis.call(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            itemIds.forEach(itemId -> pipeline.del(CacheKeys.textVector(tenant, itemId)));
            pipeline.sync();
          }
          return null;
        });
  }

  private Map<String, byte[]> read(Tenant tenant, List<String> itemIds) {
    return redis.call(
        jedis -> {
          Map<String, Response<byte[]>> responses = new LinkedHashMap<>();
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            itemIds.forEach(
                id -> responses.put(id, pipeline.get(CacheKeys.textVector(tenant, id))));
            pipeline.sync();
          }
          Map<String, byte[]> values = new LinkedHashMap<>();
          responses.forEach(
              (id, response) -> {
                if (response.get() != null) {
                  values.put(id, response.get());
                }
              });
          return values;
        });
  }

  private static byte[] stamp(String encoder, String digest) {
    return (encoder + ' ' + digest + '\n').getBytes(UTF_8);
  }

  private static byte[] bytes(String encoder, TextVector vector) {
    byte[] stamp = stamp(encoder, vector.digest());
    ByteBuffer buffer =
        ByteBuffer.allocate(stamp.length + vector.values().length * Float.BYTES).put(stamp);
    buffer.asFloatBuffer().put(vector.values());
    return buffer.array();
  }

  private static float[] floats(byte[] value, int offset) {
    float[] numbers = new float[(value.length - offset) / Float.BYTES];
    ByteBuffer.wrap(value, offset, value.length - offset).slice().asFloatBuffer().get(numbers);
    return numbers;
  }
}
