package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Changes;
import io.attune.profile.codec.Stored;
import io.attune.profile.domain.Event;
import io.attune.profile.domain.EventType;
import io.attune.profile.domain.Interaction;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.Script;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores events: one script a partition of a call, all in one transaction, which Redis flushes to
 * disk once.
 *
 * <p>A script stores a user's events in the order of the call. One event changes the sets of event
 * ids, the history, the seen and hidden sets and the change stream together or not at all.
 */
@Singleton
public final class EventStore {
  private static final Script RECORD = Script.beside(EventStore.class, "record_events.lua");
  private static final byte[] NO_ENTRY = {};

  private final Redis redis;
  private final Partitions partitions;
  private final StoreConfig config;
  private final Clock clock;

  @Inject
  public EventStore(Redis redis, Partitions partitions, StoreConfig config, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.config = config;
    this.clock = clock;
  }

  /** Stores clean events durably; the outcomes are in their order. */
  public List<StoredOutcome> record(Tenant tenant, List<Event> events, RecordRules rules) {
    long now = clock.millis();
    Changes changes = Changes.at(tenant, now);
    List<Script.Call> calls = new ArrayList<>();
    List<Integer> places = new ArrayList<>(events.size());
    partitions
        .group(tenant, events, Event::userId)
        .forEach(
            (partition, positions) -> {
              Map<String, List<Integer>> users = new LinkedHashMap<>();
              for (int position : positions) {
                users
                    .computeIfAbsent(events.get(position).userId(), u -> new ArrayList<>())
                    .add(position);
              }
              ScriptArguments arguments = new ScriptArguments(tenant, partition);
              arguments.limits(now, rules, users.size());
              users.forEach((user, own) -> arguments.user(user, own, events, changes));
              users.values().forEach(places::addAll);
              calls.add(arguments.call());
            });
    return outcomes(places, redis.runTogether(tenant.id(), calls));
  }

  private static List<StoredOutcome> outcomes(List<Integer> places, List<Object> answers) {
    StoredOutcome[] outcomes = new StoredOutcome[places.size()];
    int next = 0;
    for (Object answer : answers) {
      for (byte letter : (byte[]) answer) {
        outcomes[places.get(next++)] = StoredOutcome.of((char) letter);
      }
    }
    return Arrays.asList(outcomes);
  }

  /** Lays out the keys and arguments of one run of the script, in the order that it names. */
  private final class ScriptArguments {
    private final Tenant tenant;
    private final int partition;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> args = new ArrayList<>();
    private final MessageDigest sha = sha256();

    ScriptArguments(Tenant tenant, int partition) {
      this.tenant = tenant;
      this.partition = partition;
      keys.add(Partitions.changes(partition));
      keys.add(UserKeys.readers(tenant, partition));
    }

    void limits(long now, RecordRules rules, int users) {
      args.add(arg(now));
      args.add(arg(rules.foldWindow().toMillis()));
      args.add(arg(rules.burstLimit()));
      args.add(arg(rules.burstWindow().toMillis()));
      args.add(arg(config.dedupeCap()));
      args.add(arg(config.seenCap()));
      args.add(arg(config.historyCap()));
      args.add(arg(config.hiddenCap()));
      args.add(arg(config.streamLength()));
      args.add(arg(users));
    }

    void user(String id, List<Integer> positions, List<Event> events, Changes changes) {
      UserKeys user = new UserKeys(tenant, partition, id);
      keys.addAll(
          List.of(
              user.state(),
              user.recent(),
              user.earlier(),
              user.seen(),
              user.history(),
              user.hidden()));
      args.add(arg(id));
      args.add(arg(positions.size()));
      positions.forEach(position -> event(events.get(position), changes));
    }

    Script.Call call() {
      return new Script.Call(RECORD, keys, args);
    }

    private void event(Event event, Changes changes) {
      args.add(arg(ByteBuffer.wrap(sha.digest(event.id().getBytes(UTF_8))).getLong()));
      args.add(arg(event.timeMs()));
      args.add(arg(event.type().number()));
      args.add(arg(event.itemId()));
      args.add(
          event.type() == EventType.IMPRESSION ? NO_ENTRY : Stored.bytes(Interaction.of(event)));
      args.add(changes.recorded(event));
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
