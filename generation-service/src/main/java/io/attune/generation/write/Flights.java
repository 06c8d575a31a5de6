package io.attune.generation.write;

import io.attune.contract.failure.Cancelled;
import io.attune.generation.cache.CacheKey;
import io.attune.generation.text.WrittenText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The texts being written now, so that nobody writes the same text beside another.
 *
 * <p>INVARIANT: whoever leads a flight lands it, whatever happens, and waits for no other flight
 * before: so leaders never wait for each other.
 */
final class Flights {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final ConcurrentMap<CacheKey, CompletableFuture<Optional<WrittenText>>> flying =
      new ConcurrentHashMap<>();

  private final Clock clock;

  Flights(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a caller got.
   *
   * @param led the keys that it must write and land
   * @param joined the flights of others
   */
  record Boarding(
      Set<CacheKey> led, Map<CacheKey, CompletableFuture<Optional<WrittenText>>> joined) {}

  /** Takes the lead where nobody has it, and joins the others. */
  Boarding board(Collection<CacheKey> keys) {
    Set<CacheKey> led = new LinkedHashSet<>();
    Map<CacheKey, CompletableFuture<Optional<WrittenText>>> joined = new LinkedHashMap<>();
    for (CacheKey key : keys) {
      CompletableFuture<Optional<WrittenText>> other =
          flying.putIfAbsent(key, new CompletableFuture<>());
      if (other == null) {
        led.add(key);
      } else {
        joined.put(key, other);
      }
    }
    return new Boarding(led, joined);
  }

  /** Ends the flights that the caller leads; those without a text are for others to try again. */
  void land(Set<CacheKey> led, Map<CacheKey, WrittenText> texts) {
    for (CacheKey key : led) {
      CompletableFuture<Optional<WrittenText>> flight = flying.remove(key);
      if (flight != null) {
        flight.complete(Optional.ofNullable(texts.get(key)));
      }
    }
  }

  /**
   * Waits for the flights of others.
   *
   * @param due when waiting is over; null for never
   * @return the texts that landed in time
   */
  Map<CacheKey, WrittenText> await(Boarding boarding, Instant due) {
    Map<CacheKey, WrittenText> texts = new HashMap<>();
    boarding
        .joined()
        .forEach((key, flight) -> landed(flight, due).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  private Optional<WrittenText> landed(
      CompletableFuture<Optional<WrittenText>> flight, Instant due) {
    Duration left = due == null ? NO_LIMIT : Duration.between(clock.instant(), due);
    try {
      return flight.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("the service is stopping");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a flight only lands, it never fails", e);
    }
  }
}
