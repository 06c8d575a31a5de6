package io.attune.cli.evaluation;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How many items' texts the interest service has embedded, as its metrics tell. */
final class EmbeddedTexts {
  private static final String METRIC = "attune_interest_embeddings_total";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final double before;

  private EmbeddedTexts(URI metrics) {
    this.request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
    this.before = count();
  }

  /** Begins to count. */
  static EmbeddedTexts of(Addresses addresses) {
    return new EmbeddedTexts(URI.create("http://" + addresses.of(Service.INTEREST) + "/q/metrics"));
  }

  /** Waits until so many more are embedded; gives up, and says so, where none follows any more. */
  void awaitMore(Console console, long wanted) {
    double seen = count();
    long last = System.nanoTime();
    while (seen - before < wanted) {
      sleep();
      double now = count();
      if (now > seen) {
        seen = now;
        last = System.nanoTime();
      } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
        console.note(String.format("%,.0f of %,d texts are embedded", seen - before, wanted));
        return;
      }
    }
  }

  private double count() {
    try {
      return client
          .send(request, BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(METRIC))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new CommandFailure("the interest service's metrics cannot be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
