package io.attune.gateway.fake;

import io.attune.gateway.v1.ConversationItem;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import io.attune.gateway.v1.Reply;
import io.attune.gateway.v1.Understanding;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader who talks to the gateway over one stream, and waits for each reply. */
public final class Talk implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final ConverseRequest whose;
  private final StreamObserver<ConverseRequest> turns;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  /** What came of a turn. */
  public record Answer(
      Understanding understood, List<ConversationItem> items, String words, Reply reply, int turn) {
    public List<String> itemIds() {
      return items.stream().map(placed -> placed.getItem().getItemId()).toList();
    }
  }

  public Talk(RecommendationServiceStub stub, String tenant, String userId) {
    whose = ConverseRequest.newBuilder().setTenant(tenant).setUserId(userId).build();
    turns =
        stub.converse(
            new StreamObserver<>() {
              @Override
              public void onNext(ConverseResponse piece) {
                heard.add(piece);
              }

              @Override
              public void onError(Throwable thrown) {
                heard.add(thrown);
              }

              @Override
              public void onCompleted() {
                heard.add("end");
              }
            });
  }

  /** Says something and waits for the whole reply. */
  public Answer say(String text) {
    send(whose.toBuilder().setText(text).build());
    return answer();
  }

  /** Says something and waits for nothing. */
  public void send(ConverseRequest turn) {
    turns.onNext(turn);
  }

  /** The next reply, whole. */
  public Answer answer() {
    Understanding understood = null;
    List<ConversationItem> items = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    while (true) {
      ConverseResponse piece = (ConverseResponse) next();
      switch (piece.getPieceCase()) {
        case UNDERSTOOD -> understood = piece.getUnderstood();
        case ITEMS -> items.addAll(piece.getItems().getItemsList());
        case WORDS -> words.append(piece.getWords());
        case REPLY -> {
          return new Answer(understood, items, words.toString(), piece.getReply(), piece.getTurn());
        }
        case PIECE_NOT_SET -> throw new AssertionError("a piece is empty");
      }
    }
  }

  /** The next thing heard: a piece, a failure, or "end". */
  public Object next() {
    try {
      Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was heard for " + PATIENCE_SECONDS + " s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    turns.onCompleted();
  }
}
