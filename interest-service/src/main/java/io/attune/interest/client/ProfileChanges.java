package io.attune.interest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.attune.contract.Tenant;
import io.attune.interest.redis.Redis;
import io.attune.interest.replica.CatalogueChange;
import io.attune.interest.replica.ChangeSource;
import io.attune.interest.replica.Positions;
import io.attune.profile.v1.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/**
 * The profile service's change stream in Redis: one Redis stream a partition.
 *
 * <p>A partition is read with XRANGE from the last entry read, that entry included. If it does not
 * come back it was trimmed, and later entries may have been trimmed with it: only so is a gap seen,
 * where XREAD would go on with the first entry left. All partitions are read in one pipeline, which
 * a cluster splits by slot, and none of them blocks.
 */
public final class ProfileChanges implements ChangeSource {
  private static final Logger LOG = Logger.getLogger(ProfileChanges.class);
  private static final int DEFAULT_PARTITIONS = 16;
  private static final int ENTRIES_A_READ = 500;
  private static final byte[] FIELD = "change".getBytes(UTF_8);
  private static final byte[] OLDEST = "-".getBytes(UTF_8);
  private static final byte[] NEWEST = "+".getBytes(UTF_8);

  private final Redis redis;

  public ProfileChanges(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Set<Tenant> tenants() {
    return redis.call(jedis -> jedis.smembers("attune:tenants")).stream()
        .map(Tenant::of)
        .collect(Collectors.toSet());
  }

  @Override
  public Positions latest() {
    String stored = redis.call(jedis -> jedis.get("attune:partitions"));
    int partitions = stored == null ? DEFAULT_PARTITIONS : Integer.parseInt(stored.strip());
    Map<Integer, Response<List<Object>>> responses = new HashMap<>();
    redis.call(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            for (int partition = 0; partition < partitions; partition++) {
              responses.put(partition, pipeline.xrevrange(stream(partition), NEWEST, OLDEST, 1));
            }
            pipeline.sync();
          }
          return null;
        });
    Map<Integer, String> latest = new HashMap<>();
    responses.forEach(
        (partition, response) -> {
          List<StreamEntry> entries = StreamEntry.list(response.get());
          latest.put(partition, entries.isEmpty() ? Positions.START : entries.get(0).id());
        });
    return new Positions(latest);
  }

  @Override
  public Batch readAfter(Positions positions) {
    Map<Integer, Response<List<Object>>> responses = new HashMap<>();
    redis.call(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            positions
                .lastByPartition()
                .forEach(
                    (partition, last) ->
                        responses.put(
                            partition,
                            pipeline.xrange(
                                stream(partition), last.getBytes(UTF_8), NEWEST, ENTRIES_A_READ)));
            pipeline.sync();
          }
          return null;
        });
    return batch(positions, responses);
  }

  private static Batch batch(Positions positions, Map<Integer, Response<List<Object>>> responses) {
    List<CatalogueChange> changes = new ArrayList<>();
    Map<Integer, String> next = new HashMap<>(positions.lastByPartition());
    for (Map.Entry<Integer, Response<List<Object>>> answer : responses.entrySet()) {
      List<StreamEntry> entries = StreamEntry.list(answer.getValue().get());
      String last = next.get(answer.getKey());
      if (!last.equals(Positions.START)) {
        if (entries.isEmpty() || !entries.get(0).id().equals(last)) {
          return new Batch(List.of(), positions, false);
        }
        entries = entries.subList(1, entries.size());
      }
      for (StreamEntry entry : entries) {
        change(entry).ifPresent(changes::add);
        next.put(answer.getKey(), entry.id());
      }
    }
    return new Batch(changes, new Positions(next), true);
  }

  @Override
  public void replay(Instant since, Positions until, Consumer<CatalogueChange> change) {
    until.lastByPartition().forEach((partition, last) -> replay(partition, since, last, change));
  }

  private void replay(int partition, Instant since, String last, Consumer<CatalogueChange> change) {
    byte[] from = Long.toString(since.toEpochMilli()).getBytes(UTF_8);
    byte[] end = last.getBytes(UTF_8);
    for (; ; ) {
      byte[] start = from;
      List<StreamEntry> entries =
          StreamEntry.list(
              redis.call(jedis -> jedis.xrange(stream(partition), start, end, ENTRIES_A_READ)));
      entries.forEach(entry -> change(entry).ifPresent(change));
      if (entries.size() < ENTRIES_A_READ) {
        return;
      }
      from = entries.get(entries.size() - 1).nextId().getBytes(UTF_8);
    }
  }

  private static Optional<CatalogueChange> change(StreamEntry entry) {
    try {
      byte[] bytes = entry.value(FIELD);
      return bytes == null ? Optional.empty() : ProfileMessages.change(Change.parseFrom(bytes));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      // One unreadable entry must not hold up the stream.
      LOG.warnf("The change %s cannot be read and is passed over", entry.id());
      return Optional.empty();
    }
  }

  private static byte[] stream(int partition) {
    return "attune:{p%02d}:changes".formatted(partition).getBytes(UTF_8);
  }
}
