package io.attune.interest.batching;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Does once what several callers ask for at the same time: the first works, the others wait for its
 * answer, or for its failure.
 *
 * <p>Each waits for as long as it wants to itself: who leaves leaves alone, and where the one who
 * works leaves, one of the others begins anew. Callers of different {@link Priority} do not wait
 * for each other. Any number of threads may call; a call blocks.
 *
 * @param <K> what is asked for, with equality
 * @param <V> the answer
 */
public final class SingleFlight<K, V> {
  private record Flight<K>(K key, Priority priority) {}

  /**
   * An answer.
   *
   * @param shared whether another caller worked for it
   */
  public record Answer<V>(V value, boolean shared) {}

  private final ConcurrentMap<Flight<K>, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /**
   * Answers a question.
   *
   * @param work finds the answer, on this thread
   * @throws DeadlineExpired if the caller's time is over
   * @throws Cancelled if the caller left
   */
  public Answer<V> call(K key, Caller caller, Supplier<V> work) {
    Flight<K> flight = new Flight<>(key, caller.priority());
    for (; ; ) {
      caller.requirePresent();
      CompletableFuture<V> own = new CompletableFuture<>();
      CompletableFuture<V> other = flights.putIfAbsent(flight, own);
      if (other == null) {
        return new Answer<>(work(flight, own, work), false);
      }
      CompletableFuture<V> awaited = other.copy();
      caller.onLeave(awaited::completeExceptionally);
      try {
        return new Answer<>(Answers.await(awaited), true);
      } catch (DeadlineExpired | Cancelled e) {
        // This caller's own end, or only that of the one who worked: the next turn tells.
        continue;
      }
    }
  }

  private V work(Flight<K> flight, CompletableFuture<V> own, Supplier<V> work) {
    try {
      V value = work.get();
      flights.remove(flight);
      own.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      flights.remove(flight);
      own.completeExceptionally(e);
      throw e;
    }
  }
}
