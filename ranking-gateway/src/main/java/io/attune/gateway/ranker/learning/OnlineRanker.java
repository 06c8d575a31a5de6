package io.attune.gateway.ranker.learning;

import io.attune.contract.Tenant;
import io.attune.gateway.ranker.log.RedisImpressionLog;
import io.attune.gateway.ranker.log.RedisImpressionLog.Closed;
import io.attune.gateway.ranker.model.RankerLearner;
import io.attune.gateway.ranker.model.RankerModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Learns each tenant's model while its gateway serves, and hands requests the latest.
 *
 * <p>One thread passes over the tenants again and again. It closes what is due in the log; where
 * this gateway holds the tenant's lease it learns from what was closed and replaces the model in
 * the store, else it follows the one that another gateway learns. The lease spares work; that
 * nothing is learned twice is held by the store. While Redis is out, the last model serves. Safe
 * for use by many threads.
 */
public final class OnlineRanker implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OnlineRanker.class);
  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_BATCHES = 20;
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final RedisImpressionLog log;
  private final RedisModelStore store;
  private final LearningSettings settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final String name = UUID.randomUUID().toString();
  private final Map<Tenant, Served> served = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closing;
  private boolean failing; // of the thread alone

  /** What requests rank by, and what the thread goes on from. */
  private record Served(LearningModel model, RankerModel snapshot, Instant version) {}

  /** A ranker that does not learn yet. */
  public OnlineRanker(
      RedisImpressionLog log,
      RedisModelStore store,
      LearningSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.log = log;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.thread = new Thread(this::run, "ranker");
    thread.setDaemon(true);
  }

  /** Starts to learn. */
  public void start() {
    thread.start();
  }

  /** The model that ranks for a tenant: empty until one has learned enough to lead. */
  public Optional<RankerModel> leading(Tenant tenant) {
    return Optional.ofNullable(served.get(tenant))
        .map(Served::snapshot)
        .filter(model -> model.progress().leads(settings.leastClicks()));
  }

  /** The model of a tenant as this gateway knows it, whether it leads or not. */
  public RankerModel model(Tenant tenant) {
    Served known = served.get(tenant);
    return known == null ? RankerModel.UNTRAINED : known.snapshot();
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(settings.pause().plus(LEASE).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        log.tenants().forEach(this::pass);
        failing = false;
      } catch (JedisException e) {
        meters.counter("attune.gateway.ranker.failures").increment();
        if (!failing && !closing) {
          LOG.warnf("the ranker does not learn while Redis is out: %s", e.getMessage());
        }
        failing = true;
      }
      try {
        Thread.sleep(settings.pause().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** One pass for a tenant; the thread's work, and a test's. */
  void pass(Tenant tenant) {
    for (int i = 0; i < MOST_BATCHES && log.close(tenant, MOST_AT_ONCE) == MOST_AT_ONCE; i++) {
      meters.counter("attune.gateway.ranker.full").increment();
    }
    follow(tenant);
    if (store.lease(tenant, name, settings.pause().plus(LEASE).toMillis())) {
      learn(tenant);
    }
  }

  private void follow(Tenant tenant) {
    Served known = served.get(tenant);
    if (known == null || store.revision(tenant) != known.model().revision()) {
      Instant version =
          store.versions(tenant).stream().map(Version::time).findFirst().orElse(clock.instant());
      serve(tenant, store.load(tenant), version);
    }
  }

  private void serve(Tenant tenant, LearningModel model, Instant version) {
    RankerModel snapshot = model.learner().snapshot(model.revision());
    served.put(tenant, new Served(model, snapshot, version));
  }

  private void learn(Tenant tenant) {
    for (int i = 0; i < MOST_BATCHES; i++) {
      Served known = served.get(tenant);
      List<Closed> closed = log.after(tenant, known.model().place(), MOST_AT_ONCE);
      if (closed.isEmpty() || !step(tenant, known, closed)) {
        return;
      }
    }
  }

  // False where another gateway took a step meanwhile: the next pass follows it.
  private boolean step(Tenant tenant, Served known, List<Closed> closed) {
    LearningModel before = known.model();
    RankerLearner learner = before.learner().copy();
    closed.forEach(one -> one.impression().ifPresent(learner::learn));
    boolean due = !clock.instant().isBefore(known.version().plus(settings.versionEvery()));
    long revision = before.revision() + 1;
    LearningModel after =
        new LearningModel(
            revision,
            closed.get(closed.size() - 1).place(),
            due ? revision : before.base(),
            learner);
    if (!store.replace(tenant, before.revision(), after)) {
      return false;
    }
    meters.counter("attune.gateway.ranker.learned").increment(closed.size());
    if (due) {
      store.keep(
          tenant, new Version(revision, clock.instant(), false, learner.progress()), learner);
    }
    serve(tenant, after, due ? clock.instant() : known.version());
    return true;
  }
}
