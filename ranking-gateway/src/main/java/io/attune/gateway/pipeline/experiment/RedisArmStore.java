package io.attune.gateway.pipeline.experiment;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.pipeline.experiment.ExperimentLedger.Entry;
import io.attune.gateway.pipeline.experiment.ExperimentLedger.Exposed;
import io.attune.gateway.pipeline.experiment.ExperimentLedger.Reacted;
import io.attune.gateway.pipeline.plan.ArmChoice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * What each reader did in each arm, in Redis: a hash for an arm, its fields a reader's mark and
 * what is counted; the mark is a digest, so that no id of a person is kept here.
 *
 * <p>An act is counted once, by its event's id, for as long as it may be counted at all.
 */
public final class RedisArmStore {
  private static final ScanParams PAGE = new ScanParams().count(1_000);
  private static final String IMPRESSIONS = ":i";
  private static final String CLICKS = ":c";
  private static final String DWELL_MILLIS = ":d";
  private static final String FIRST_DAY = ":f";
  private static final String LAST_DAY = ":l";
  private static final int SUFFIX = 2;

  private final UnifiedJedis redis;
  private final Duration join;
  private final Duration keep;

  /**
   * A store.
   *
   * @param join how long after an answer what is done to it is counted
   * @param keep how long an experiment is kept after its last list
   */
  public RedisArmStore(UnifiedJedis redis, Duration join, Duration keep) {
    if (join.toSeconds() < 1 || keep.toSeconds() < 1) {
      throw new IllegalArgumentException("join " + join + " or keep " + keep + " is below PT1S");
    }
    this.redis = redis;
    this.join = join;
    this.keep = keep;
  }

  void write(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Exposed exposed) {
        write(exposed);
      } else if (entry instanceof Reacted reacted) {
        write(reacted);
      }
    }
  }

  private void write(Exposed exposed) {
    String arms =
        exposed.arms().stream()
            .map(arm -> arm.experiment() + " " + arm.arm())
            .collect(Collectors.joining("\n"));
    redis.set(
        exposedKey(exposed.tenant(), exposed.requestId()),
        mark(exposed.userId()) + "\n" + arms,
        SetParams.setParams().ex(join.toSeconds()));
    String mark = mark(exposed.userId());
    String day = Long.toString(exposed.day().toEpochDay());
    for (ArmChoice arm : exposed.arms()) {
      String key = armKey(exposed.tenant(), arm);
      redis.hincrBy(key, mark + IMPRESSIONS, exposed.items());
      redis.hsetnx(key, mark + FIRST_DAY, day);
      redis.hset(key, mark + LAST_DAY, day);
      redis.expire(key, keep.toSeconds());
      redis.sadd(listKey(exposed.tenant()), arm.experiment() + " " + arm.arm());
    }
  }

  private void write(Reacted reacted) {
    String exposed = redis.get(exposedKey(reacted.tenant(), reacted.requestId()));
    String mark = mark(reacted.userId());
    if (exposed == null || !exposed.startsWith(mark + "\n")) {
      return; // of no experiment, too late, or of another reader
    }
    String event =
        exposedKey(reacted.tenant(), reacted.requestId()) + ":" + mark(reacted.eventId());
    if (redis.set(event, "", SetParams.setParams().nx().ex(join.toSeconds())) == null) {
      return; // counted before
    }
    for (String line : exposed.substring(mark.length() + 1).split("\n", -1)) {
      String key = armKey(reacted.tenant(), arm(line));
      if (reacted.click()) {
        redis.hincrBy(key, mark + CLICKS, 1);
      }
      if (reacted.dwellSeconds() > 0) {
        redis.hincrBy(key, mark + DWELL_MILLIS, Math.round(1_000 * reacted.dwellSeconds()));
      }
    }
  }

  /**
   * The arms of each experiment that lists were shown of, by the experiment's name.
   *
   * @throws Unavailable where Redis does not answer
   */
  SortedMap<String, List<String>> arms(Tenant tenant) {
    try {
      SortedMap<String, List<String>> arms = new TreeMap<>();
      for (String line : redis.smembers(listKey(tenant))) {
        ArmChoice choice = arm(line);
        if (redis.exists(armKey(tenant, choice))) {
          arms.computeIfAbsent(choice.experiment(), name -> new ArrayList<>()).add(choice.arm());
        }
      }
      return arms;
    } catch (JedisException e) {
      throw new Unavailable("redis", "experiments cannot be read", e);
    }
  }

  /**
   * What each reader of an arm did.
   *
   * @throws Unavailable where Redis does not answer
   */
  Collection<ReaderCounts> readers(Tenant tenant, ArmChoice arm) {
    try {
      Map<String, Map<String, Long>> counts = new HashMap<>();
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        ScanResult<Map.Entry<String, String>> page = redis.hscan(armKey(tenant, arm), cursor, PAGE);
        for (Map.Entry<String, String> field : page.getResult()) {
          int end = field.getKey().length() - SUFFIX;
          counts
              .computeIfAbsent(field.getKey().substring(0, end), mark -> new HashMap<>())
              .put(field.getKey().substring(end), Long.parseLong(field.getValue()));
        }
        cursor = page.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      return counts.values().stream().map(RedisArmStore::counts).toList();
    } catch (JedisException e) {
      throw new Unavailable("redis", "experiments cannot be read", e);
    }
  }

  private static ReaderCounts counts(Map<String, Long> fields) {
    long day = fields.getOrDefault(LAST_DAY, 0L);
    return new ReaderCounts(
        fields.getOrDefault(IMPRESSIONS, 0L),
        fields.getOrDefault(CLICKS, 0L),
        fields.getOrDefault(DWELL_MILLIS, 0L) / 1_000.0,
        LocalDate.ofEpochDay(fields.getOrDefault(FIRST_DAY, day)),
        LocalDate.ofEpochDay(day));
  }

  private static ArmChoice arm(String line) {
    List<String> names = Arrays.asList(line.split(" ", 2));
    return new ArmChoice(names.get(0), names.get(1));
  }

  private static String mark(String userId) {
    return UUID.nameUUIDFromBytes(userId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String exposedKey(Tenant tenant, String requestId) {
    return "attune:exposed:{" + tenant + "/" + requestId + "}";
  }

  private static String armKey(Tenant tenant, ArmChoice arm) {
    return "attune:arm:{" + tenant + "/" + arm.experiment() + "}:" + arm.arm();
  }

  private static String listKey(Tenant tenant) {
    return "attune:experiments:{" + tenant + "}";
  }
}
