package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;

import io.attune.contract.Tenant;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.profile.codec.Changes;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.Tie.Kind;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.Script;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import redis.clients.jedis.Response;

/**
 * Stores ties on both sides: a friend among the ties of both users, a follow among the ties of the
 * one and the followers of the other, so that each side can be deleted with its user.
 *
 * <p>The side where the tie starts announces the change. The sides lie in different slots; where
 * one refuses, the other is taken back.
 */
@Singleton
public final class TieStore {
  private static final Script ADD = Script.beside(TieStore.class, "add_tie.lua");
  private static final Script REMOVE = Script.beside(TieStore.class, "remove_tie.lua");
  private static final byte[] SILENT = {};

  private final Redis redis;
  private final Partitions partitions;
  private final StoreConfig config;
  private final Clock clock;

  @Inject
  public TieStore(Redis redis, Partitions partitions, StoreConfig config, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.config = config;
    this.clock = clock;
  }

  /** Adds a tie; false where it was there. Refuses deleted users and more ties than allowed. */
  public boolean add(Tenant tenant, Tie tie) {
    byte[] change = Changes.at(tenant, clock.millis()).added(tie);
    UserKeys from = UserKeys.of(partitions, tenant, tie.userId());
    UserKeys to = UserKeys.of(partitions, tenant, tie.otherUserId());
    long followers = tie.kind() == Kind.FRIEND ? config.tieCap() : Long.MAX_VALUE;
    List<Object> answers =
        redis.runTogether(
            tenant.id(),
            List.of(
                adding(to, otherSide(to, tie), TieMember.to(tie), followers, SILENT),
                adding(from, from.ties(), TieMember.from(tie), config.tieCap(), change)));
    char toSide = letter(answers.get(0));
    char fromSide = letter(answers.get(1));
    if (accepts(toSide) && accepts(fromSide)) {
      return fromSide == 'A';
    }
    remove(tenant, tie);
    throw refusal(accepts(toSide) ? fromSide : toSide);
  }

  /** Removes a tie; false where it was not there. */
  public boolean remove(Tenant tenant, Tie tie) {
    byte[] change = Changes.at(tenant, clock.millis()).removed(tie);
    UserKeys from = UserKeys.of(partitions, tenant, tie.userId());
    List<Object> answers =
        redis.runTogether(
            tenant.id(),
            List.of(
                removing(from, from.ties(), TieMember.from(tie), change),
                otherSideGone(tenant, tie)));
    return (Long) answers.get(0) == 1;
  }

  /** The ties that start at a user, by kind, then by the other user's id. */
  public List<Tie> list(Tenant tenant, String userId) {
    return redis.read(
        pipeline -> {
          Response<List<byte[]>> members =
              pipeline.zrange(UserKeys.of(partitions, tenant, userId).ties(), 0, -1);
          return () ->
              members.get().stream()
                  .map(TieMember::parse)
                  .map(member -> new Tie(userId, member.otherUserId(), member.kind()))
                  .toList();
        });
  }

  /** The run that takes a tie from the side it points to, without announcing it. */
  Script.Call otherSideGone(Tenant tenant, Tie tie) {
    UserKeys to = UserKeys.of(partitions, tenant, tie.otherUserId());
    return removing(to, otherSide(to, tie), TieMember.to(tie), SILENT);
  }

  /** The run that takes a tie from the side it starts at, without announcing it. */
  Script.Call ownSideGone(Tenant tenant, Tie tie) {
    UserKeys from = UserKeys.of(partitions, tenant, tie.userId());
    return removing(from, from.ties(), TieMember.from(tie), SILENT);
  }

  private Script.Call adding(UserKeys user, byte[] set, TieMember member, long cap, byte[] change) {
    return new Script.Call(
        ADD,
        List.of(Partitions.changes(user.partition()), set, user.state()),
        List.of(arg(config.streamLength()), member.bytes(), arg(cap), change));
  }

  private Script.Call removing(UserKeys user, byte[] set, TieMember member, byte[] change) {
    return new Script.Call(
        REMOVE,
        List.of(Partitions.changes(user.partition()), set),
        List.of(arg(config.streamLength()), member.bytes(), change));
  }

  private static byte[] otherSide(UserKeys to, Tie tie) {
    return tie.kind() == Kind.FRIEND ? to.ties() : to.followers();
  }

  private static char letter(Object answer) {
    return (char) ((byte[]) answer)[0];
  }

  private static boolean accepts(char letter) {
    return letter == 'A' || letter == 'S';
  }

  private PreconditionFailed refusal(char letter) {
    if (letter == 'G') {
      return new PreconditionFailed("USER_DELETED", "a user of the tie was deleted");
    }
    return new PreconditionFailed(
        "TOO_MANY_TIES", "a user has no more than " + config.tieCap() + " ties");
  }
}
