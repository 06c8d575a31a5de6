package io.attune.profile.redis;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.PipeliningBase;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Redis as the stores see it: reads in one pipeline, writes as scripts in one pipeline.
 *
 * <p>Safe for use by many threads; each call blocks for one round trip, two where Redis has lost
 * its scripts. Every failure is {@code Unavailable}, a full connection pool {@code Overloaded}.
 */
@Singleton
public final class Redis implements AutoCloseable {
  private static final byte[] TENANTS = Script.arg("attune:tenants");

  private final UnifiedJedis client;
  private final RedisFailures failures;
  private final Layout layout;
  private final boolean cluster;

  @Inject
  public Redis(RedisConfig config) {
    this.client = RedisConnection.open(config);
    this.failures = new RedisFailures(client);
    this.layout = new Layout(client, config.partitions());
    this.cluster = config.cluster();
  }

  /**
   * Reads in one round trip.
   *
   * @param work queues commands and returns how to make the result of their answers
   */
  public <T> T read(Function<AbstractPipeline, Supplier<T>> work) {
    return guarded(
        () -> {
          Supplier<T> result;
          try (AbstractPipeline pipeline = client.pipelined()) {
            result = work.apply(pipeline);
            pipeline.sync();
          }
          return result.get();
        });
  }

  /** Runs scripts in one pipeline, each atomic in itself; answers in their order. */
  public List<Object> run(String tenant, List<Script.Call> calls) {
    return guarded(() -> answers(calls, pipelined(tenant, calls)));
  }

  /**
   * Runs scripts all or none; answers in their order.
   *
   * <p>On a cluster, where no transaction spans nodes, each is atomic in itself.
   */
  public List<Object> runTogether(String tenant, List<Script.Call> calls) {
    if (cluster) {
      return run(tenant, calls);
    }
    return guarded(() -> answers(calls, transacted(tenant, calls)));
  }

  /**
   * Whether Redis answers, holds this service's number of partitions, and keeps what it
   * acknowledged.
   */
  Durable probe() {
    return guarded(() -> Durable.of(client));
  }

  /** Checks the stored number of partitions; sets it where there is none. */
  void checkLayout() {
    failures.guard(
        () -> {
          layout.check();
          return null;
        });
  }

  /** Closes all connections. */
  @Override
  @PreDestroy
  public void close() {
    client.close();
  }

  private <T> T guarded(Supplier<T> work) {
    return failures.guard(
        () -> {
          layout.checkOnce();
          return work.get();
        });
  }

  private List<Response<Object>> pipelined(String tenant, List<Script.Call> calls) {
    try (AbstractPipeline pipeline = client.pipelined()) {
      pipeline.sadd(TENANTS, Script.arg(tenant));
      List<Response<Object>> responses = queue(pipeline, calls);
      pipeline.sync();
      return responses;
    }
  }

  private List<Response<Object>> transacted(String tenant, List<Script.Call> calls) {
    try (AbstractTransaction transaction = client.multi()) {
      transaction.sadd(TENANTS, Script.arg(tenant));
      List<Response<Object>> responses = queue(transaction, calls);
      transaction.exec();
      return responses;
    }
  }

  private static List<Response<Object>> queue(PipeliningBase queue, List<Script.Call> calls) {
    List<Response<Object>> responses = new ArrayList<>(calls.size());
    for (Script.Call call : calls) {
      responses.add(queue.evalsha(call.script().sha(), call.keys(), call.args()));
    }
    return responses;
  }

  /** A script that Redis does not know changed nothing: it is sent again whole, which loads it. */
  private List<Object> answers(List<Script.Call> calls, List<Response<Object>> responses) {
    List<Object> answers = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      try {
        answers.add(responses.get(i).get());
      } catch (JedisNoScriptException unknown) {
        Script.Call call = calls.get(i);
        answers.add(client.eval(call.script().text(), call.keys(), call.args()));
      }
    }
    return answers;
  }
}
