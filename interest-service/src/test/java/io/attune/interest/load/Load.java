package io.attune.interest.load;

import com.sun.management.OperatingSystemMXBean;
import io.attune.contract.failure.Overloaded;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Calls something again and again, and tells how often and how fast. */
final class Load {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * What was measured.
   *
   * @param perSecond calls a second
   * @param cpuMicros of this process a call
   */
  record Rate(double perSecond, double cpuMicros) {}

  private Load() {}

  /**
   * As fast as some callers can, each of whom calls again when it was answered.
   *
   * @param call gets the number of the call
   * @param worth how many calls one counts as
   */
  static Rate closed(int callers, double seconds, int worth, IntConsumer call)
      throws InterruptedException, ExecutionException {
    AtomicInteger calls = new AtomicInteger();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      done.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  call.accept(calls.getAndIncrement());
                }
              }));
    }
    for (Future<?> one : done) {
      one.get();
    }
    threads.shutdown();
    double count = (double) calls.get() * worth;
    return new Rate(
        count / ((System.nanoTime() - start) / 1e9),
        (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / count);
  }

  /**
   * At a rate, whether or not the calls before were answered, with random pauses between (a Poisson
   * process).
   *
   * @return milliseconds from when each call was due to its answer, ascending; infinite where it
   *     was refused
   */
  static double[] open(double perSecond, double seconds, IntConsumer call)
      throws InterruptedException {
    int count = (int) (perSecond * seconds);
    double[] millis = new double[count];
    ExecutorService threads = Executors.newCachedThreadPool();
    Random random = new Random(7);
    long due = System.nanoTime();
    for (int i = 0; i < count; i++) {
      due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
      LockSupport.parkNanos(due - System.nanoTime());
      int number = i;
      long since = due;
      threads.execute(
          () -> {
            try {
              call.accept(number);
              millis[number] = (System.nanoTime() - since) / 1e6;
            } catch (Overloaded refused) {
              millis[number] = Double.POSITIVE_INFINITY;
            }
          });
    }
    threads.shutdown();
    threads.awaitTermination(1, TimeUnit.MINUTES);
    Arrays.sort(millis);
    return millis;
  }

  /** One call after another by this thread: milliseconds each, ascending. */
  static double[] lone(int count, IntConsumer call) {
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      call.accept(i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  static double quantile(double[] ascending, double share) {
    return ascending[(int) Math.min(ascending.length - 1, share * ascending.length)];
  }
}
