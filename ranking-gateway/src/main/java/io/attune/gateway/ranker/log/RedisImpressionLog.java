package io.attune.gateway.ranker.log;

import io.attune.contract.Tenant;
import io.attune.gateway.ranker.model.Impression;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;

/**
 * Impressions and reactions, joined by request and item, in Redis.
 *
 * <p>What is served waits, open, until its window is over, or until a little after the first
 * reaction; then it is closed: it moves with all that the reader did to a stream, oldest first. A
 * reaction may come before what it reacts to. Each step is one script, so that an impression is
 * closed once whoever closes it, and whatever dies meanwhile. Nothing of it names the reader. All
 * is bounded: what is open by a count, the stream by a count and an age. Keys, a set of four a
 * tenant: {@code attune:ranker:{tenant}:open|served|reacted|log}.
 *
 * <p>Throws {@link redis.clients.jedis.exceptions.JedisException} where Redis does not answer. Safe
 * for use by many threads.
 */
public final class RedisImpressionLog {
  private static final byte[] TENANTS = bytes("attune:ranker:tenants");

  private final UnifiedJedis redis;
  private final LogLimits limits;
  private final Clock clock;

  /** A log; all gateways must agree on the limits. */
  public RedisImpressionLog(UnifiedJedis redis, LogLimits limits, Clock clock) {
    this.redis = redis;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A closed impression.
   *
   * @param place its place in the stream; ascending
   * @param impression empty where it was logged by a gateway that saw other features
   */
  public record Closed(String place, Optional<Impression> impression) {}

  /**
   * Opens the impressions of an answer; one that is open already stays as it is.
   *
   * @param items by item
   * @return how many did not fit
   */
  public long serve(Tenant tenant, String requestId, Map<String, Impression> items) {
    List<byte[]> arguments = limits(clock.instant().plus(limits.window()));
    items.forEach(
        (itemId, impression) -> {
          arguments.add(bytes(member(requestId, itemId)));
          arguments.add(ImpressionBytes.write(impression));
        });
    redis.sadd(TENANTS, bytes(tenant.id()));
    return (long) redis.eval(LogScripts.SERVE, keys(tenant, "open", "served"), arguments);
  }

  /** Joins what readers did to what was served. */
  public void react(Tenant tenant, List<Reaction> reactions) {
    Instant now = clock.instant();
    List<byte[]> arguments = limits(now.plus(limits.window()));
    arguments.add(bytes(Long.toString(now.plus(limits.settle()).toEpochMilli())));
    for (Reaction reaction : reactions) {
      arguments.add(bytes(member(reaction.requestId(), reaction.itemId())));
      arguments.add(bytes(Integer.toString(reaction.action().bit())));
    }
    redis.sadd(TENANTS, bytes(tenant.id()));
    redis.eval(LogScripts.REACT, keys(tenant, "open", "served", "reacted"), arguments);
  }

  /** Closes what is due; how many were. */
  public long close(Tenant tenant, int most) {
    Instant now = clock.instant();
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(Long.toString(now.toEpochMilli())));
    arguments.add(bytes(Integer.toString(most)));
    arguments.add(bytes(Integer.toString(limits.closed())));
    arguments.add(bytes(Long.toString(now.minus(limits.keep()).toEpochMilli())));
    arguments.add(bytes(Long.toString(limits.keep().toMillis())));
    return (long)
        redis.eval(LogScripts.CLOSE, keys(tenant, "open", "served", "reacted", "log"), arguments);
  }

  /** Closed impressions after a place, oldest first; from the oldest where the place is empty. */
  public List<Closed> after(Tenant tenant, String place, int most) {
    byte[] from = bytes(place.isEmpty() ? "-" : "(" + place);
    return redis.xrange(key(tenant, "log"), from, bytes("+"), most).stream()
        .map(RedisImpressionLog::closed)
        .toList();
  }

  /** The place of the last closed impression; empty where there is none. */
  public String end(Tenant tenant) {
    return redis.xrevrange(key(tenant, "log"), bytes("+"), bytes("-"), 1).stream()
        .map(entry -> closed(entry).place())
        .findFirst()
        .orElse("");
  }

  /** Tenants that ever had something in the log. */
  public Set<Tenant> tenants() {
    return redis.smembers(TENANTS).stream()
        .map(id -> Tenant.of(new String(id, StandardCharsets.UTF_8)))
        .collect(Collectors.toSet());
  }

  // As the stream answers: the place, then the fields, names and values in turn.
  private static Closed closed(Object answer) {
    List<?> entry = (List<?>) answer;
    List<?> fields = (List<?>) entry.get(1);
    int actions = Integer.parseInt(text(fields.get(3)));
    return new Closed(text(entry.get(0)), ImpressionBytes.read((byte[]) fields.get(1), actions));
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  private List<byte[]> limits(Instant closing) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(Long.toString(closing.toEpochMilli())));
    arguments.add(bytes(Integer.toString(limits.open())));
    arguments.add(bytes(Long.toString(limits.window().plus(limits.keep()).toMillis())));
    return arguments;
  }

  private static String member(String requestId, String itemId) {
    return requestId + " " + itemId;
  }

  private static List<byte[]> keys(Tenant tenant, String... names) {
    List<byte[]> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(key(tenant, name));
    }
    return keys;
  }

  private static byte[] key(Tenant tenant, String name) {
    return bytes("attune:ranker:{" + tenant + "}:" + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
