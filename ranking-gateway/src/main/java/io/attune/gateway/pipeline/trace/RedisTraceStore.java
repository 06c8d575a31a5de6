package io.attune.gateway.pipeline.trace;

import com.google.protobuf.InvalidProtocolBufferException;
import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.background.BackgroundQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Traces in Redis, each for a day or so under {@code attune:trace:{tenant/request}}, as the
 * contract's message.
 *
 * <p>Writing happens in the background; what Redis does not take is dropped and counted.
 */
public final class RedisTraceStore implements AutoCloseable {
  private final UnifiedJedis redis;
  private final Duration keep;
  private final BackgroundQueue<Trace> queue;

  /**
   * A store.
   *
   * @param keep how long a trace can be asked for
   */
  public RedisTraceStore(
      UnifiedJedis redis, Duration keep, BackgroundQueue.Settings settings, MeterRegistry meters) {
    this.redis = redis;
    this.keep = keep;
    this.queue = new BackgroundQueue<>("traces", settings, this::write, meters);
  }

  /** Keeps a trace; a later one of the same answer takes its place. */
  public void keep(Trace trace) {
    queue.offer(trace);
  }

  /**
   * The trace of an answer.
   *
   * @throws NotFound where there is none, or none any more
   * @throws Unavailable where Redis does not answer
   */
  public io.attune.gateway.v1.Trace find(Tenant tenant, String requestId) {
    try {
      byte[] stored = redis.get(key(tenant, requestId));
      if (stored == null) {
        throw new NotFound("no trace of request " + requestId + " is kept");
      }
      return io.attune.gateway.v1.Trace.parseFrom(stored);
    } catch (JedisException e) {
      throw new Unavailable("redis", "traces cannot be read", e);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the trace of request " + requestId + " is broken", e);
    }
  }

  @Override
  public void close() {
    queue.close();
  }

  private void write(List<Trace> traces) {
    for (Trace trace : traces) {
      redis.set(
          key(trace.answer().query().tenant(), trace.answer().query().requestId()),
          TraceMessages.trace(trace).toByteArray(),
          SetParams.setParams().ex(keep.toSeconds()));
    }
  }

  private static byte[] key(Tenant tenant, String requestId) {
    return ("attune:trace:{" + tenant + "/" + requestId + "}").getBytes(StandardCharsets.UTF_8);
  }
}
