package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.Overloaded;
import io.attune.gateway.client.Caller;
import io.attune.gateway.conversation.Converser;
import io.attune.gateway.conversation.Memory;
import io.attune.gateway.conversation.Turn;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Streams of conversations: a stream's turns are answered one after another, and only so many may
 * wait.
 */
public final class ConverseStreams {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Workers workers;
  private final Converser converser;
  private final int waiting;
  private final int most;
  private final Clock clock;

  /**
   * Streams.
   *
   * @param waiting turns of a stream that may wait
   * @param most turns that a stream may have
   */
  public ConverseStreams(Workers workers, Converser converser, int waiting, int most, Clock clock) {
    if (waiting < 1 || most < 1) {
      throw new IllegalArgumentException(
          waiting + " turns that wait or " + most + " of a stream are below 1");
    }
    this.workers = workers;
    this.converser = converser;
    this.waiting = waiting;
    this.most = most;
    this.clock = clock;
  }

  /** Call it on the method's thread, which knows the caller. */
  Multi<ConverseResponse> open(Multi<ConverseRequest> requests) {
    Stream stream = new Stream(Caller.current());
    return requests
        .onOverflow()
        .buffer(waiting)
        .onFailure(BackPressureFailure.class)
        .transform(full -> new Overloaded(waiting + " turns of the stream wait already", RETRY))
        .onItem()
        .transformToMultiAndConcatenate(stream::answer);
  }

  /** One stream; its turns come one after another. */
  private final class Stream {
    private final Caller caller;
    private ConverseRequest first;
    private Memory memory;
    private int turns;

    Stream(Caller caller) {
      this.caller = caller;
    }

    Multi<ConverseResponse> answer(ConverseRequest request) {
      check(request);
      Instant now = clock.instant();
      Turn turn = ConverseMessages.turn(first, request, RequestIds.next(now), now);
      return Multi.createFrom()
          .emitter(
              emitter -> caller.run(() -> workers.run(() -> emit(turn, emitter), emitter::fail)));
    }

    private void check(ConverseRequest request) {
      if (first == null) {
        if (request.getUserId().isEmpty()) {
          throw InvalidInput.of("user_id", "must be given in a stream's first turn");
        }
        first = request;
        memory = converser.remember(Tenant.of(request.getTenant()), request.getUserId());
      }
      same("tenant", first.getTenant(), request.getTenant());
      same("user_id", first.getUserId(), request.getUserId());
      if (request.getText().isBlank()) {
        throw InvalidInput.of("text", "must have a word");
      }
      if (++turns > most) {
        throw new Overloaded(
            "a stream has at most " + most + " turns; the conversation goes on in another", RETRY);
      }
    }

    private static void same(String field, String before, String now) {
      if (!now.isEmpty() && !now.equals(before)) {
        throw InvalidInput.of(field, "must be empty or that of the stream's first turn");
      }
    }

    private void emit(Turn turn, MultiEmitter<? super ConverseResponse> emitter) {
      CompletableFuture<?> answer =
          converser.answer(
              turn,
              memory,
              (number, piece) -> emitter.emit(ConverseMessages.response(turn, number, piece)));
      emitter.onTermination(() -> answer.cancel(true));
      var unused =
          answer.whenComplete(
              (end, thrown) -> {
                if (thrown == null) {
                  emitter.complete();
                } else {
                  emitter.fail(thrown);
                }
              });
    }
  }
}
