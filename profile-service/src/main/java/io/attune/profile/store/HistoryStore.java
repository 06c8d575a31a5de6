package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Stored;
import io.attune.profile.domain.History;
import io.attune.profile.domain.Reader;
import io.attune.profile.domain.User;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** Reads what is stored of users' events, each call in one round trip. */
@Singleton
public final class HistoryStore {
  private static final byte[] VERSION = arg("version");

  private final Redis redis;
  private final Partitions partitions;
  private final StoreConfig config;

  @Inject
  public HistoryStore(Redis redis, Partitions partitions, StoreConfig config) {
    this.redis = redis;
    this.partitions = partitions;
    this.config = config;
  }

  /** A user's newest interactions, at most {@code limit}. */
  public History history(Tenant tenant, String userId, int limit) {
    return redis.read(pipeline -> history(pipeline, keys(tenant, userId), limit));
  }

  /** What a recommendation needs of a user, with at most {@code historyLimit} interactions. */
  public Reader reader(Tenant tenant, String userId, int historyLimit) {
    UserKeys keys = keys(tenant, userId);
    return redis.read(
        pipeline -> {
          Response<byte[]> profile = pipeline.get(keys.profile());
          Supplier<History> history = history(pipeline, keys, historyLimit);
          Response<List<byte[]>> hidden = pipeline.zrevrange(keys.hidden(), 0, -1);
          Response<List<byte[]>> ties = pipeline.zrange(keys.ties(), 0, -1);
          return () ->
              new Reader(
                  profile.get() == null ? User.unknown(userId) : Stored.user(profile.get()),
                  history.get(),
                  hidden.get().stream().map(item -> new String(item, UTF_8)).toList(),
                  ties.get().stream()
                      .map(member -> TieMember.parse(member).otherUserId())
                      .distinct()
                      .sorted()
                      .toList());
        });
  }

  /** Those of some items that a user has seen, in their order. */
  public List<String> seen(Tenant tenant, String userId, List<String> itemIds) {
    byte[][] members = itemIds.stream().map(id -> id.getBytes(UTF_8)).toArray(byte[][]::new);
    return redis.read(
        pipeline -> {
          Response<List<Double>> scores = pipeline.zmscore(keys(tenant, userId).seen(), members);
          return () -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < itemIds.size(); i++) {
              if (scores.get().get(i) != null) {
                seen.add(itemIds.get(i));
              }
            }
            return seen;
          };
        });
  }

  /**
   * Some users of one partition that have a history, by id.
   *
   * @param after the id before them; empty for the first
   */
  public List<String> readers(Tenant tenant, int partition, String after, int limit) {
    byte[] min = arg(after.isEmpty() ? "-" : "(" + after);
    return redis.read(
        pipeline -> {
          Response<List<byte[]>> ids =
              pipeline.zrangeByLex(UserKeys.readers(tenant, partition), min, arg("+"), 0, limit);
          return () -> ids.get().stream().map(id -> new String(id, UTF_8)).toList();
        });
  }

  /** The whole histories of users who agree to personalisation; those of others are left out. */
  public List<History> consentingHistories(Tenant tenant, List<String> userIds) {
    return redis.read(
        pipeline -> {
          List<Supplier<History>> histories = new ArrayList<>();
          for (String userId : userIds) {
            UserKeys keys = keys(tenant, userId);
            Response<byte[]> profile = pipeline.get(keys.profile());
            Supplier<History> history = history(pipeline, keys, config.historyCap());
            histories.add(() -> denies(profile.get()) ? null : history.get());
          }
          return () -> histories.stream().map(Supplier::get).filter(Objects::nonNull).toList();
        });
  }

  /** Over how many partitions the users are spread. */
  public int partitions() {
    return partitions.count();
  }

  private static boolean denies(byte[] profile) {
    return profile != null && Stored.user(profile).consent().personalizationDenied();
  }

  /** The version is read first: a history may be newer than its version says, never older. */
  private Supplier<History> history(AbstractPipeline pipeline, UserKeys keys, int limit) {
    int newest = Math.min(limit, config.historyCap());
    Response<byte[]> version = pipeline.hget(keys.state(), VERSION);
    Response<List<byte[]>> entries = pipeline.zrevrange(keys.history(), 0, newest - 1L);
    return () ->
        new History(
            keys.id(),
            entries.get().stream().map(Stored::interaction).toList(),
            version.get() == null ? "0" : new String(version.get(), UTF_8));
  }

  private UserKeys keys(Tenant tenant, String userId) {
    return UserKeys.of(partitions, tenant, userId);
  }
}
