package io.attune.interest.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * How long calls take, one after another on this thread: wall time, and the thread's own processor
 * time, so that a busy machine shows.
 *
 * @param wall milliseconds, ascending
 * @param own milliseconds, ascending
 */
record Latencies(double[] wall, double[] own) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MILLI = 1e6;

  /** Calls with numbers from 0 on, first a tenth more to warm up. */
  static Latencies of(int calls, IntConsumer call) {
    for (int i = 0; i < calls / 10; i++) {
      call.accept(i);
    }
    double[] wall = new double[calls];
    double[] own = new double[calls];
    for (int i = 0; i < calls; i++) {
      long ownStart = ownNanos();
      long start = System.nanoTime();
      call.accept(i);
      wall[i] = (System.nanoTime() - start) / MILLI;
      own[i] = (ownNanos() - ownStart) / MILLI;
    }
    Arrays.sort(wall);
    Arrays.sort(own);
    return new Latencies(wall, own);
  }

  /** Processor time of this thread so far. */
  static long ownNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static double quantile(double[] ascending, double share) {
    return ascending[Math.min(ascending.length - 1, (int) (share * ascending.length))];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f, p99 %.2f ms (processor %.2f, %.2f)",
        quantile(wall, .5),
        quantile(wall, .99),
        quantile(own, .5),
        quantile(own, .99));
  }
}
