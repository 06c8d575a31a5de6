package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Changes;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.Tie.Kind;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.Script;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Response;

/**
 * Deletes all that is stored of a user and leaves a tombstone.
 *
 * <p>The order makes a crash harmless: the tombstone comes first and refuses new data, then the
 * ties go from the other users, in bounded batches, then the user's own keys with the announcement.
 * Deleting again finishes what was begun.
 */
@Singleton
public final class UserErasure {
  private static final Script BEGIN = Script.beside(UserErasure.class, "begin_deletion.lua");
  private static final Script FINISH = Script.beside(UserErasure.class, "finish_deletion.lua");
  private static final int BATCH = 500;

  private final Redis redis;
  private final Partitions partitions;
  private final TieStore ties;
  private final StoreConfig config;
  private final Clock clock;

  @Inject
  public UserErasure(
      Redis redis, Partitions partitions, TieStore ties, StoreConfig config, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.ties = ties;
    this.config = config;
    this.clock = clock;
  }

  /** Deletes a user; false where nothing was stored. */
  public boolean delete(Tenant tenant, String userId) {
    UserKeys user = UserKeys.of(partitions, tenant, userId);
    long now = clock.millis();
    redis.run(
        tenant.id(), List.of(new Script.Call(BEGIN, List.of(user.state()), List.of(arg(now)))));
    boolean tied = untie(user);
    Object deleted = redis.run(tenant.id(), List.of(finish(user, now))).get(0);
    return (Long) deleted > 0 || tied;
  }

  private boolean untie(UserKeys user) {
    boolean tied = false;
    for (List<Tie> batch = someTies(user); !batch.isEmpty(); batch = someTies(user)) {
      tied = true;
      List<Script.Call> calls = new ArrayList<>(2 * batch.size());
      // The user's own side goes last: a batch that is cut short is found again.
      batch.forEach(tie -> calls.add(farSide(user, tie)));
      redis.run(user.tenant().id(), calls);
      redis.run(user.tenant().id(), batch.stream().map(tie -> nearSide(user, tie)).toList());
    }
    return tied;
  }

  private List<Tie> someTies(UserKeys user) {
    return redis.read(
        pipeline -> {
          Response<List<byte[]>> out = pipeline.zrange(user.ties(), 0, BATCH - 1);
          Response<List<byte[]>> in = pipeline.zrange(user.followers(), 0, BATCH - 1);
          return () -> {
            List<Tie> batch = new ArrayList<>();
            out.get().stream()
                .map(TieMember::parse)
                .forEach(other -> batch.add(new Tie(user.id(), other.otherUserId(), other.kind())));
            in.get().stream()
                .map(TieMember::parse)
                .forEach(other -> batch.add(new Tie(other.otherUserId(), user.id(), Kind.FOLLOW)));
            return batch;
          };
        });
  }

  private Script.Call farSide(UserKeys user, Tie tie) {
    return tie.userId().equals(user.id())
        ? ties.otherSideGone(user.tenant(), tie)
        : ties.ownSideGone(user.tenant(), tie);
  }

  private Script.Call nearSide(UserKeys user, Tie tie) {
    return tie.userId().equals(user.id())
        ? ties.ownSideGone(user.tenant(), tie)
        : ties.otherSideGone(user.tenant(), tie);
  }

  private Script.Call finish(UserKeys user, long now) {
    Tenant tenant = user.tenant();
    List<byte[]> keys = new ArrayList<>();
    keys.add(Partitions.changes(user.partition()));
    keys.add(UserKeys.users(tenant, user.partition()));
    keys.add(UserKeys.readers(tenant, user.partition()));
    keys.add(user.state());
    keys.addAll(user.data());
    return new Script.Call(
        FINISH,
        keys,
        List.of(
            arg(config.streamLength()),
            arg(user.id()),
            arg(now),
            arg(config.tombstoneLife().toMillis()),
            Changes.at(tenant, now).userDeleted(user.id())));
  }
}
