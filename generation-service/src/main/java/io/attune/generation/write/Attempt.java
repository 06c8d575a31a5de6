package io.attune.generation.write;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Sampling;
import io.attune.generation.decode.TokenListener;
import io.attune.generation.guard.SourceText;
import io.attune.generation.guard.StatedNumbers;
import io.attune.generation.prompt.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One prompt at work in the decoder: handed over at once, waited for later. */
final class Attempt {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final Prompt prompt;
  private final SourceText source;
  private final Instant due;
  private final GenerationHandle handle;

  private Attempt(Prompt prompt, SourceText source, Instant due, GenerationHandle handle) {
    this.prompt = prompt;
    this.source = source;
    this.due = due;
    this.handle = handle;
  }

  /**
   * Hands a prompt to the decoder; it is given up when the caller leaves.
   *
   * @param source whose numbers are the only ones that can be written
   * @param due when the candidates are worth nothing any more; null for never
   * @return empty where they cannot be there in time
   * @throws io.attune.contract.failure.Overloaded where the decoder's queue is full
   */
  static Optional<Attempt> start(
      WriterModel model,
      Voice voice,
      Prompt prompt,
      SourceText source,
      List<Sampling> samplings,
      Instant due,
      Terms terms,
      TokenListener listener) {
    GenerationRequest request =
        new GenerationRequest(
            prompt.tokens(),
            prompt.sharedPrefix(),
            prompt.maxTokens(),
            samplings,
            model.endTokens(),
            prompt.stops(),
            due,
            terms.priority(),
            voice.adapter(),
            StatedNumbers.of(source)::allow);
    try {
      GenerationHandle handle = model.decoder().submit(request, listener);
      terms.cancellation().onCancel(handle::cancel);
      return Optional.of(new Attempt(prompt, source, due, handle));
    } catch (DeadlineExpired e) {
      return Optional.empty();
    }
  }

  Prompt prompt() {
    return prompt;
  }

  /** What its text may state. */
  SourceText source() {
    return source;
  }

  /** Gives it up. Safe from any thread. */
  void cancel() {
    handle.cancel();
  }

  /** Waits for the candidates; empty where the time was too short. */
  Optional<List<Candidate>> candidates(Clock clock) {
    Duration left = due == null ? NO_LIMIT : Duration.between(clock.instant(), due);
    try {
      long nanos = Math.max(0, left.toNanos());
      return Optional.of(handle.result().get(nanos, TimeUnit.NANOSECONDS).candidates());
    } catch (TimeoutException e) {
      handle.cancel();
      return Optional.empty();
    } catch (InterruptedException e) {
      handle.cancel();
      Thread.currentThread().interrupt();
      throw new Cancelled("the service is stopping");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DeadlineExpired) {
        return Optional.empty();
      }
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new IllegalStateException("the decoder failed", e.getCause());
    }
  }
}
