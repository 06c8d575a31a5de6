package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Changes;
import io.attune.profile.codec.Stored;
import io.attune.profile.domain.Page;
import io.attune.profile.domain.User;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.Script;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import redis.clients.jedis.Response;

/** Stores users: one script a partition of a call. */
@Singleton
public final class UserStore {
  /** What became of one user. */
  public enum Written {
    YES,
    /** Refused: the user was deleted, and the call does not write deleted users anew. */
    DELETED,
    /** Refused: the user's deletion began and has not finished. */
    BEING_DELETED
  }

  private static final Script PUT = Script.beside(UserStore.class, "put_users.lua");

  private final Redis redis;
  private final Partitions partitions;
  private final StoreConfig config;
  private final Clock clock;

  @Inject
  public UserStore(Redis redis, Partitions partitions, StoreConfig config, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Writes users whole, all or none, but for those that are refused.
   *
   * @param revive whether a deleted user is written anew; the tombstone's time goes on refusing
   *     events from before
   */
  public List<Written> put(Tenant tenant, List<User> users, boolean revive) {
    Instant now = clock.instant();
    Changes changes = Changes.at(tenant, now.toEpochMilli());
    List<Script.Call> calls = new ArrayList<>();
    List<Integer> places = new ArrayList<>(users.size());
    partitions
        .group(tenant, users, User::id)
        .forEach(
            (partition, positions) -> {
              List<byte[]> keys = new ArrayList<>();
              keys.add(Partitions.changes(partition));
              keys.add(UserKeys.users(tenant, partition));
              List<byte[]> args = new ArrayList<>();
              args.add(arg(config.streamLength()));
              args.add(arg(revive ? 1 : 0));
              for (int position : positions) {
                User user = users.get(position).updatedAt(now);
                UserKeys own = new UserKeys(tenant, partition, user.id());
                keys.addAll(List.of(own.profile(), own.state()));
                args.addAll(List.of(arg(user.id()), Stored.bytes(user), changes.upserted(user)));
              }
              places.addAll(positions);
              calls.add(new Script.Call(PUT, keys, args));
            });
    return written(places, redis.runTogether(tenant.id(), calls));
  }

  /** Reads users in the order asked for, unknown ones left out. */
  public List<User> get(Tenant tenant, List<String> ids) {
    return redis.read(
        pipeline -> {
          List<Response<byte[]>> values =
              ids.stream()
                  .map(id -> pipeline.get(UserKeys.of(partitions, tenant, id).profile()))
                  .toList();
          return () ->
              values.stream()
                  .map(Response::get)
                  .filter(Objects::nonNull)
                  .map(Stored::user)
                  .toList();
        });
  }

  /**
   * Reads a page of users by id, ascending.
   *
   * @param after the id before the page; empty for the first page
   */
  public Page<User> page(Tenant tenant, String after, int size) {
    byte[] min = arg(after.isEmpty() ? "-" : "(" + after);
    List<String> ids =
        redis.read(
            pipeline -> {
              List<Response<List<byte[]>>> parts = new ArrayList<>();
              for (int p = 0; p < partitions.count(); p++) {
                parts.add(
                    pipeline.zrangeByLex(UserKeys.users(tenant, p), min, arg("+"), 0, size + 1));
              }
              return merged(parts, size + 1);
            });
    boolean last = ids.size() <= size;
    List<String> page = last ? ids : ids.subList(0, size);
    return new Page<>(get(tenant, page), last ? "" : page.get(size - 1));
  }

  private static Supplier<List<String>> merged(List<Response<List<byte[]>>> parts, int limit) {
    return () ->
        parts.stream()
            .flatMap(part -> part.get().stream())
            .map(id -> new String(id, UTF_8))
            .sorted()
            .limit(limit)
            .toList();
  }

  private static List<Written> written(List<Integer> places, List<Object> answers) {
    Written[] written = new Written[places.size()];
    int next = 0;
    for (Object answer : answers) {
      for (byte letter : (byte[]) answer) {
        written[places.get(next++)] =
            switch ((char) letter) {
              case 'W' -> Written.YES;
              case 'G' -> Written.DELETED;
              case 'P' -> Written.BEING_DELETED;
              default -> throw new IllegalStateException("unknown answer " + (char) letter);
            };
      }
    }
    return Arrays.asList(written);
  }
}
