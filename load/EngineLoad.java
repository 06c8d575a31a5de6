import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives the language model's OpenAI-compatible endpoint, with nothing but a JDK.
 *
 * <pre>
 * java load/EngineLoad.java overload [--url U] [--seconds 20] [--multiple 10] [--deadline-ms 0]
 * java load/EngineLoad.java soak --pid PID [--url U] [--minutes 30] [--share 0.8]
 * </pre>
 *
 * <p>{@code overload} finds the peak with a closed loop, then sends so many times as much in an
 * open loop, then half the peak, and says what share of the peak was answered in time meanwhile,
 * how fast the others were refused, whether every request had exactly one answer, and after how
 * many seconds everything was answered in time again. {@code soak} sends a share of the peak and
 * says how far the process's resident memory drifted.
 */
public final class EngineLoad {
  private static final String WORDS =
      "council river school budget bridge mayor teachers winter harbour police market students"
          + " hospital report voters storm railway court farmers museum library company season";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Random random = new Random(7);
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, String> options = new HashMap<>();

  /** What became of a request. */
  private enum Outcome {
    IN_TIME,
    LATE,
    REFUSED,
    EXPIRED,
    LOST
  }

  /** One answer: when it was asked for, how long it took, in nanoseconds. */
  private record Answer(long sentNanos, long tookNanos, Outcome outcome, int status) {
    double millis() {
      return tookNanos / 1e6;
    }
  }

  private EngineLoad(String[] args) {
    for (int i = 1; i + 1 < args.length; i += 2) {
      options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
    }
  }

  /** Runs a mode. */
  public static void main(String[] args) throws Exception {
    String mode = args.length == 0 ? "" : args[0];
    EngineLoad load = new EngineLoad(args);
    switch (mode) {
      case "overload" -> load.overload();
      case "soak" -> load.soak();
      default -> {
        System.err.println("usage: java load/EngineLoad.java overload|soak [--option value]…");
        System.exit(2);
      }
    }
    System.exit(0);
  }

  private String option(String name, String fallback) {
    return options.getOrDefault(name, fallback);
  }

  private double numberOption(String name, double fallback) {
    return Double.parseDouble(option(name, Double.toString(fallback)));
  }

  /** An article that nobody asked about before. */
  private String body() {
    String[] words = WORDS.split(" ");
    StringBuilder text = new StringBuilder("Article " + number.incrementAndGet() + ": ");
    synchronized (random) {
      for (int i = 0; i < numberOption("words", 100); i++) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
    }
    return """
    {"messages": [{"role": "user", "content": "Summarise in one sentence. %s"}],
     "max_tokens": %d, "temperature": 0, "ignore_eos": true}\
    """
        .formatted(text, (int) numberOption("tokens", 24));
  }

  /**
   * Asks once.
   *
   * @param deadlineMillis how long the caller waits; 0 for as long as it takes
   */
  private CompletableFuture<Answer> ask(long deadlineMillis) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(option("url", "http://localhost:8083") + "/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMillis(deadlineMillis == 0 ? 300_000 : deadlineMillis + 10_000))
            .POST(HttpRequest.BodyPublishers.ofString(body()));
    if (deadlineMillis > 0) {
      request.header("X-Request-Timeout-Ms", Long.toString(deadlineMillis));
    }
    long sent = System.nanoTime();
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) -> {
              long took = System.nanoTime() - sent;
              if (failure != null) {
                return new Answer(sent, took, Outcome.LOST, 0);
              }
              return new Answer(
                  sent, took, outcome(response, took, deadlineMillis), response.statusCode());
            });
  }

  private static Outcome outcome(HttpResponse<String> response, long took, long deadlineMillis) {
    return switch (response.statusCode()) {
      case 200 ->
          deadlineMillis > 0 && took > TimeUnit.MILLISECONDS.toNanos(deadlineMillis)
              ? Outcome.LATE
              : Outcome.IN_TIME;
      case 429, 503 -> Outcome.REFUSED;
      // One says that the deadline cannot be met, the other that it passed.
      case 504 -> response.body().contains("deadline leaves") ? Outcome.REFUSED : Outcome.EXPIRED;
      default -> Outcome.LOST;
    };
  }

  /** Asks with so many callers that wait for each answer; what they got. */
  private List<Answer> closedLoop(int callers, double seconds) throws InterruptedException {
    List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    Semaphore free = new Semaphore(callers);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      free.acquire();
      var unused =
          ask(0)
              .thenAccept(
                  answer -> {
                    answers.add(answer);
                    free.release();
                  });
    }
    free.acquire(callers);
    return answers;
  }

  /** Asks at a rate, whatever comes back; what was got in the end. */
  private List<Answer> openLoop(double perSecond, double seconds, long deadlineMillis) {
    List<CompletableFuture<Answer>> open = new ArrayList<>();
    Random gaps = new Random(3);
    long start = System.nanoTime();
    double at = 0;
    while (at < seconds) {
      long due = start + (long) (at * 1e9);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      open.add(ask(deadlineMillis));
      at += -Math.log(1 - gaps.nextDouble()) / perSecond;
    }
    return open.stream().map(CompletableFuture::join).toList();
  }

  private static double quantile(List<Answer> answers, double q) {
    double[] sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)];
  }

  private static List<Answer> of(List<Answer> answers, Outcome outcome) {
    return answers.stream().filter(answer -> answer.outcome() == outcome).toList();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Requests a second at the best of three closed loops; twice what eight callers wait. */
  private double[] peak(double seconds) throws InterruptedException {
    closedLoop(8, Math.min(5, seconds));
    double best = 0;
    double deadline = 0;
    for (int callers : new int[] {8, 16, 32}) {
      long start = System.nanoTime();
      List<Answer> answers = closedLoop(callers, seconds / 3);
      double rate = of(answers, Outcome.IN_TIME).size() / ((System.nanoTime() - start) / 1e9);
      print("%d callers: %.2f requests/s, p50 %.0f ms", callers, rate, quantile(answers, .5));
      if (rate > best) {
        best = rate;
      }
      if (callers == 8) {
        deadline = 2 * quantile(answers, .5);
      }
    }
    return new double[] {best, deadline};
  }

  private void overload() throws InterruptedException {
    double seconds = numberOption("seconds", 20);
    double[] found = peak(seconds);
    double peak = found[0];
    long deadline = (long) numberOption("deadline-ms", 0);
    deadline = deadline == 0 ? (long) found[1] : deadline;
    double multiple = numberOption("multiple", 10);
    print(
        "peak %.2f requests/s; sending %.1f/s for %.0f s, deadline %d ms",
        peak, peak * multiple, seconds, deadline);
    long start = System.nanoTime();
    List<Answer> answers = openLoop(peak * multiple, seconds, deadline);
    int sent = answers.size();
    long end = start + (long) (seconds * 1e9);
    // What is asked for near the end is answered after it: that time counts.
    double span =
        of(answers, Outcome.IN_TIME).stream()
            .mapToDouble(answer -> (answer.sentNanos() + answer.tookNanos() - start) / 1e9)
            .max()
            .orElse(seconds);
    double goodput = of(answers, Outcome.IN_TIME).size() / Math.max(seconds, span);
    List<Answer> refused = of(answers, Outcome.REFUSED);
    print("goodput %.2f requests/s, %.0f %% of peak", goodput, 100 * goodput / peak);
    print(
        "sent %d: in time %d, late %d, refused at once %d, expired later %d, lost %d",
        sent,
        of(answers, Outcome.IN_TIME).size(),
        of(answers, Outcome.LATE).size(),
        refused.size(),
        of(answers, Outcome.EXPIRED).size(),
        of(answers, Outcome.LOST).size());
    print(
        "refusals: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms",
        quantile(refused, .5), quantile(refused, .9), quantile(refused, .99));
    print("waited %.1f s for the last answers", (System.nanoTime() - end) / 1e9);
    recovery(peak, deadline);
  }

  /** Half the peak, right after: when is everything answered in time again. */
  private void recovery(double peak, long deadline) {
    long start = System.nanoTime();
    List<Answer> answers = openLoop(peak / 2, 10, deadline);
    double last =
        answers.stream()
            .filter(answer -> answer.outcome() != Outcome.IN_TIME)
            .mapToDouble(answer -> (answer.sentNanos() - start) / 1e9)
            .max()
            .orElse(0);
    print(
        "recovery: at half the peak %d of %d in time; the last that was not was asked for after"
            + " %.1f s",
        of(answers, Outcome.IN_TIME).size(), answers.size(), last);
  }

  private void soak() throws Exception {
    Path status = Path.of("/proc", option("pid", "self"), "status");
    double peak = peak(30)[0];
    double rate = peak * numberOption("share", .8);
    double seconds = 60 * numberOption("minutes", 30);
    print("peak %.2f requests/s; sending %.2f/s for %.0f s", peak, rate, seconds);
    List<Double> memory = Collections.synchronizedList(new ArrayList<>());
    Thread sampler =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                memory.add(residentMib(status));
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
              }
            });
    sampler.setDaemon(true);
    sampler.start();
    List<Answer> answers = openLoop(rate, seconds, 0);
    sampler.interrupt();
    double[] sampled = memory.stream().mapToDouble(Double::doubleValue).toArray();
    int fifth = sampled.length / 5;
    double first = median(Arrays.copyOfRange(sampled, fifth, 2 * fifth));
    double end = median(Arrays.copyOfRange(sampled, sampled.length - fifth, sampled.length));
    print(
        "answered %d of %d, p50 %.0f ms, p99 %.0f ms",
        of(answers, Outcome.IN_TIME).size(),
        answers.size(),
        quantile(answers, .5),
        quantile(answers, .99));
    print(
        "resident memory: second fifth %.0f MiB, last fifth %.0f MiB, drift %+.1f %%",
        first, end, 100 * (end / first - 1));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? 0 : values[values.length / 2];
  }

  private static double residentMib(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new IllegalStateException("no process of this number: " + status, e);
    }
  }
}
