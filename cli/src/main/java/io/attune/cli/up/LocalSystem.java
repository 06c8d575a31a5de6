package io.attune.cli.up;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Redis and the four services on this machine: started together, stopped in the opposite order.
 *
 * <p>Starting a system of which a part runs starts the rest. A start that fails, or is stopped from
 * another thread, leaves nothing running that it started.
 */
public final class LocalSystem {
  private static final Duration REDIS_WITHIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final StateFolder state;
  private final ProcessTable table;
  private final Console console;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<RunningProcess> started = new ArrayList<>();

  @GuardedBy("lock")
  private boolean stopping;

  public LocalSystem(StateFolder state, Console console) {
    this.state = state;
    this.table = new ProcessTable(state);
    this.console = console;
  }

  /**
   * Starts what does not run and waits until all of it is ready.
   *
   * @return true where anything was started
   * @throws CommandFailure where a port is taken or a service does not come up
   */
  public boolean start(SystemPlan plan) {
    state.create();
    List<Service> missing = missing(plan);
    try {
      int redisPort = startRedis();
      ServiceProgram program = new ServiceProgram(plan, state);
      List<RunningProcess> fresh = new ArrayList<>();
      for (Service service : missing) {
        int port = plan.ports().get(service);
        fresh.add(start(program.of(service, redisPort), service.module(), port));
      }
      StartWatch watch = new StartWatch(fresh, state, console, this::isStopping);
      fresh.forEach(watch::awaitReady);
      return !fresh.isEmpty();
    } catch (RuntimeException e) {
      abandon();
      throw e;
    }
  }

  private List<Service> missing(SystemPlan plan) {
    List<Service> missing = new ArrayList<>();
    for (Service service : Service.values()) {
      int port = plan.ports().get(service);
      Optional<RunningProcess> running = table.find(service.module());
      if (running.isPresent() && running.get().port() != port) {
        throw new CommandFailure(
            service.module()
                + " runs already on port "
                + running.get().port()
                + "; ./attune down stops it");
      }
      if (running.isEmpty()) {
        refuseTakenPort(service, port);
        missing.add(service);
      }
    }
    return missing;
  }

  private static void refuseTakenPort(Service service, int port) {
    if (!PortHolder.isFree(port)) {
      throw new CommandFailure(
          "port "
              + port
              + " for "
              + service.module()
              + " is in use"
              + PortHolder.of(port).map(holder -> " by " + holder).orElse("")
              + "; --port-"
              + service.shortName()
              + " chooses another");
    }
  }

  private int startRedis() {
    Optional<RunningProcess> running = table.find(RunningSystem.REDIS);
    if (running.isPresent()) {
      return running.get().port();
    }
    try {
      int port = PortHolder.free();
      RunningProcess redis = start(RedisProgram.of(state, port), RunningSystem.REDIS, port);
      new StartWatch(List.of(redis), state, console, this::isStopping)
          .await(redis, REDIS_WITHIN, () -> RedisPing.answers(port));
      return port;
    } catch (IOException e) {
      throw new CommandFailure("no free port for Redis: " + e.getMessage(), e);
    }
  }

  private RunningProcess start(ProcessBuilder builder, String name, int port) {
    synchronized (lock) {
      if (stopping) {
        throw new CommandFailure("stopped while starting");
      }
      RunningProcess process = table.start(builder, name, port);
      started.add(process);
      return process;
    }
  }

  private boolean isStopping() {
    synchronized (lock) {
      return stopping;
    }
  }

  /**
   * Watches the processes; says of each once that it ended; returns when none is left or wanted.
   */
  public void watch() {
    Set<String> ended = new HashSet<>();
    while (ended.size() < names().size()) {
      StartWatch.pause();
      for (String name : names()) {
        if (isStopping()) {
          return;
        }
        if (table.find(name).isPresent()) {
          ended.remove(name);
        } else if (ended.add(name)) {
          console.note(name + " ended; ./attune up --detach starts it again");
        }
      }
    }
  }

  /** Stops what this object started, and nothing else. */
  public void abandon() {
    List<RunningProcess> mine;
    synchronized (lock) {
      stopping = true;
      mine = new ArrayList<>(started);
    }
    Collections.reverse(mine);
    mine.forEach(this::stop);
  }

  /**
   * Stops all of the system that runs: the gateway first, Redis last.
   *
   * @return how many processes were stopped
   */
  public int stop() {
    synchronized (lock) {
      stopping = true;
    }
    List<String> names = names();
    Collections.reverse(names);
    int stopped = 0;
    for (String name : names) {
      Optional<RunningProcess> process = table.find(name);
      process.ifPresent(this::stop);
      stopped += process.isPresent() ? 1 : 0;
      table.forget(name);
    }
    return stopped;
  }

  private void stop(RunningProcess process) {
    process.stop(PATIENCE);
    table.forget(process.name());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(RunningSystem.REDIS);
    Arrays.stream(Service.values()).map(Service::module).forEach(names::add);
    return names;
  }
}
