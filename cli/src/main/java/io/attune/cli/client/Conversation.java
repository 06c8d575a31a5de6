package io.attune.cli.client;

import io.attune.cli.output.CommandFailure;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.RecommendationServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A conversation with the gateway over one stream. Failures are {@code CommandFailure}. */
public final class Conversation implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int PIECES = 1_024;

  private final Rpc rpc;
  private final StreamObserver<ConverseRequest> turns;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(PIECES);

  // One of the two is null.
  private record Heard(ConverseResponse piece, Throwable failure) {}

  Conversation(Rpc rpc) {
    this.rpc = rpc;
    this.turns = RecommendationServiceGrpc.newStub(rpc.channel()).converse(new Ear());
  }

  /**
   * Says a turn and hands over the pieces of the reply as they come.
   *
   * @param pieces gets each, the reply last
   */
  public void say(ConverseRequest turn, Consumer<ConverseResponse> pieces) {
    turns.onNext(turn);
    ConverseResponse piece;
    do {
      piece = next();
      pieces.accept(piece);
    } while (!piece.hasReply());
  }

  private ConverseResponse next() {
    try {
      Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw rpc.failure(Status.DEADLINE_EXCEEDED.asRuntimeException());
      } else if (next.failure() != null) {
        throw rpc.failure(status(next.failure()));
      }
      return next.piece();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting for a reply", e);
    }
  }

  private static StatusRuntimeException status(Throwable failure) {
    return failure instanceof StatusRuntimeException status
        ? status
        : Status.fromThrowable(failure).asRuntimeException();
  }

  @Override
  public void close() {
    turns.onCompleted();
  }

  private final class Ear implements StreamObserver<ConverseResponse> {
    @Override
    public void onNext(ConverseResponse piece) {
      put(new Heard(piece, null));
    }

    @Override
    public void onError(Throwable thrown) {
      put(new Heard(null, thrown));
    }

    @Override
    public void onCompleted() {
      put(new Heard(null, Status.UNAVAILABLE.asException()));
    }

    private void put(Heard what) {
      if (!heard.offer(what)) {
        throw new IllegalStateException("more than " + PIECES + " pieces wait to be read");
      }
    }
  }
}
