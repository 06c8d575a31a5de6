package io.attune.gateway.pipeline.writer;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.client.profile.Consent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Texts that are being written: a few at a time, in their order, until the time is over or the
 * caller has left.
 *
 * <p>Each text's future ends with a text, never with a failure: what was not written is the item's
 * own title, with the reason. Safe for use by many threads.
 */
public final class Writing {
  /**
   * The bounds of a writing.
   *
   * @param parallel texts that are written at once
   * @param within time for all of them
   */
  record Limits(int parallel, Duration within) {}

  private static final Logger LOG = Logger.getLogger(Writing.class);

  private final Map<Draft, CompletableFuture<WrittenText>> texts = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<Draft> waiting = new ConcurrentLinkedQueue<>();
  private final Set<CompletableFuture<WrittenText>> calls = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger free;
  private final AtomicInteger pumping = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final BiFunction<Draft, Duration, CompletableFuture<WrittenText>> write;
  private final long end;
  private final Caller caller;
  private volatile boolean cancelled;

  Writing(
      List<Draft> drafts,
      Consent consent,
      BiFunction<Draft, Duration, CompletableFuture<WrittenText>> write,
      Limits limits,
      Caller caller) {
    this.write = write;
    this.free = new AtomicInteger(limits.parallel());
    this.end = System.nanoTime() + limits.within().toNanos();
    this.caller = caller;
    for (Draft draft : drafts) {
      CompletableFuture<WrittenText> text = new CompletableFuture<>();
      texts.put(draft, text);
      draft
          .refusal(consent)
          .ifPresentOrElse(reason -> text.complete(draft.own(reason)), () -> waiting.add(draft));
    }
  }

  /** Each text by its draft, in order of position. */
  public Map<Draft, CompletableFuture<WrittenText>> texts() {
    return texts;
  }

  /** Ends with every text, in order of position. */
  public CompletableFuture<Map<Draft, WrittenText>> done() {
    return CompletableFuture.allOf(texts.values().toArray(CompletableFuture[]::new))
        .thenApply(
            all -> {
              Map<Draft, WrittenText> finished = new LinkedHashMap<>();
              texts.forEach((draft, text) -> finished.put(draft, text.join()));
              return finished;
            });
  }

  /** Gives up what is not written; calls in flight are cancelled. */
  public void cancel() {
    cancelled = true;
    List.copyOf(calls).forEach(call -> call.cancel(true));
    pump();
  }

  /**
   * What is missing once all is done: the service, where a call failed, or where the time was over
   * before it wrote a single text.
   */
  public List<Degradation> missing() {
    return failures.stream()
        .filter(failure -> !(failure instanceof Cancelled))
        .filter(failure -> !(failure instanceof DeadlineExpired) || written.get() == 0)
        .findFirst()
        .map(failure -> List.of(Degradation.of("generation", failure)))
        .orElse(List.of());
  }

  void start() {
    pump();
  }

  // Serialised without a lock: whoever comes while another pumps leaves it one more round.
  private void pump() {
    if (pumping.getAndIncrement() != 0) {
      return;
    }
    int rounds = 1;
    do {
      while (free.get() > 0 && !waiting.isEmpty()) {
        free.decrementAndGet();
        caller.run(() -> begin(waiting.remove()));
      }
      rounds = pumping.addAndGet(-rounds);
    } while (rounds != 0);
  }

  private void begin(Draft draft) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (cancelled || caller.gone()) {
      finish(draft, null, new Cancelled("nobody waits for the text"));
    } else if (left.isNegative() || left.isZero()) {
      finish(draft, null, new DeadlineExpired("the time for words is over"));
    } else {
      CompletableFuture<WrittenText> call = write.apply(draft, left);
      calls.add(call);
      var unused =
          call.whenComplete(
              (text, thrown) -> {
                calls.remove(call);
                finish(draft, text, failure(thrown));
                pump();
              });
      if (cancelled) {
        call.cancel(true);
      }
    }
  }

  private static Failure failure(Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    if (thrown instanceof CancellationException) {
      return new Cancelled("nobody waits for the text");
    }
    try {
      return Degradation.failure(thrown);
    } catch (RuntimeException defect) {
      LOG.error("a text was answered that cannot be read", defect);
      return new Unavailable("generation", "answered what cannot be read", defect);
    }
  }

  private void finish(Draft draft, WrittenText text, Failure failure) {
    free.incrementAndGet();
    if (failure == null) {
      written.incrementAndGet();
      texts.get(draft).complete(text);
    } else {
      failures.add(failure);
      texts.get(draft).complete(draft.own(reason(failure)));
    }
  }

  private static String reason(Failure failure) {
    if (failure instanceof DeadlineExpired) {
      return "deadline";
    } else if (failure instanceof Cancelled) {
      return "cancelled";
    } else if (failure instanceof Overloaded) {
      return "overloaded";
    }
    return "unavailable";
  }
}
