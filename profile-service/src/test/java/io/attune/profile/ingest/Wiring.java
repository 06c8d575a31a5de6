package io.attune.profile.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import io.attune.contract.Tenant;
import io.attune.profile.Settings;
import io.attune.profile.domain.History;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.RedisReadiness;
import io.attune.profile.store.EventStore;
import io.attune.profile.store.HistoryStore;
import io.attune.profile.store.ItemStore;
import io.attune.profile.store.TieStore;
import io.attune.profile.store.UserErasure;
import io.attune.profile.store.UserExport;
import io.attune.profile.store.UserStore;
import io.attune.profile.v1.Change;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import redis.clients.jedis.RedisClient;

/** The service without its rpc room, wired by hand over a real Redis and a clock to turn. */
public final class Wiring implements AutoCloseable {
  public final TurnableClock clock = new TurnableClock();
  public final Redis redis;
  public final EventIntake intake;
  public final UserStore users;
  public final ItemStore items;
  public final HistoryStore histories;
  public final TieStore ties;
  public final UserErasure erasure;
  public final UserExport export;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Partitions partitions;
  private final Settings settings;
  private final String url;

  private Wiring(Settings settings) {
    this.settings = settings;
    url = settings.redis().url().get(0).toString();
    redis = new Redis(settings.redis());
    partitions = new Partitions(settings.redis());
    EventStore events = new EventStore(redis, partitions, settings.store(), clock);
    intake =
        new EventIntake(
            new Entries(), events, new EventMetrics(metrics), settings.cleaning(), clock);
    users = new UserStore(redis, partitions, settings.store(), clock);
    items = new ItemStore(redis, partitions, settings.store(), clock);
    histories = new HistoryStore(redis, partitions, settings.store());
    ties = new TieStore(redis, partitions, settings.store(), clock);
    erasure = new UserErasure(redis, partitions, ties, settings.store(), clock);
    export = new UserExport(redis, partitions);
  }

  /** The service over a server, with the defaults but for some keys. */
  public static Wiring of(RedisProcess server, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("attune.redis.url", server.url());
    return new Wiring(Settings.with(all));
  }

  /** What the readiness check says. */
  public HealthCheckResponse readiness() {
    return new RedisReadiness(redis, settings.redis()).call();
  }

  /** A tenant that no other test has. */
  public Tenant newTenant() {
    return new Tenant("t-" + UUID.randomUUID());
  }

  /** A user's whole history. */
  public History history(Tenant tenant, String userId) {
    return histories.history(tenant, userId, 1000);
  }

  /** All entries of the change stream that are a tenant's, partition by partition. */
  public List<Change> changes(Tenant tenant) {
    List<Change> changes = new ArrayList<>();
    try (RedisClient client = RedisClient.create(url)) {
      for (int partition = 0; partition < partitions.count(); partition++) {
        for (Object entry : client.xrange(Partitions.changes(partition), null, null)) {
          Change change = parse((List<?>) entry);
          if (change.getTenant().equals(tenant.id())) {
            changes.add(change);
          }
        }
      }
    }
    return changes;
  }

  /** How many events the metrics call accepted. */
  public long accepted() {
    return (long)
        metrics.find("attune.profile.events").tag("outcome", "accepted").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  @Override
  public void close() {
    redis.close();
  }

  /** An entry is its id and its fields: "change" and the message. */
  private static Change parse(List<?> entry) {
    try {
      return Change.parseFrom((byte[]) ((List<?>) entry.get(1)).get(1));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
