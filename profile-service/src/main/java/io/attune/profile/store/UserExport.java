package io.attune.profile.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Stored;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.User;
import io.attune.profile.domain.UserData;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import redis.clients.jedis.Response;

/** Reads all that is stored of a user in one round trip; each part is bounded by its cap. */
@Singleton
public final class UserExport {
  private final Redis redis;
  private final Partitions partitions;

  @Inject
  public UserExport(Redis redis, Partitions partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  /** The user's data; that of an unknown user is empty. */
  public UserData of(Tenant tenant, String userId) {
    UserKeys keys = UserKeys.of(partitions, tenant, userId);
    return redis.read(
        pipeline -> {
          Response<byte[]> profile = pipeline.get(keys.profile());
          Response<List<byte[]>> history = pipeline.zrevrange(keys.history(), 0, -1);
          Response<List<byte[]>> ties = pipeline.zrange(keys.ties(), 0, -1);
          Response<List<byte[]>> seen = pipeline.zrevrange(keys.seen(), 0, -1);
          Response<List<byte[]>> hidden = pipeline.zrevrange(keys.hidden(), 0, -1);
          return () ->
              new UserData(
                  profile.get() == null ? User.unknown(userId) : Stored.user(profile.get()),
                  history.get().stream().map(Stored::interaction).toList(),
                  ties.get().stream()
                      .map(TieMember::parse)
                      .map(other -> new Tie(userId, other.otherUserId(), other.kind()))
                      .toList(),
                  texts(seen.get()),
                  texts(hidden.get()));
        });
  }

  private static List<String> texts(List<byte[]> members) {
    return members.stream().map(member -> new String(member, UTF_8)).toList();
  }
}
