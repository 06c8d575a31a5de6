package io.attune.gateway.fake;

import io.attune.generation.v1.Assignment;
import io.attune.generation.v1.CachePolicy;
import io.attune.generation.v1.GenerationServiceGrpc.GenerationServiceImplBase;
import io.attune.generation.v1.Label;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.Verdict;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.generation.v1.WriteBatchResponse;
import io.attune.generation.v1.WriteRequest;
import io.attune.generation.v1.WriteResponse;
import io.attune.generation.v1.WriteStreamRequest;
import io.attune.generation.v1.WriteStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A generation service that writes "About ‹title›", at once or when told to. */
public final class FakeGeneration extends GenerationServiceImplBase {
  private final Set<String> cached = ConcurrentHashMap.newKeySet();
  private final List<Assignment> written = new ArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private volatile String reply = "";
  private volatile boolean absent;

  public FakeServer serve() {
    return new FakeServer(this);
  }

  /** Texts about this title are cached from now on. */
  public void cache(String title) {
    cached.add(title);
  }

  /** Texts that were written, in the order they were asked for. */
  public synchronized List<Assignment> written() {
    return List.copyOf(written);
  }

  /** Calls whose caller left before they were answered. */
  public int cancelled() {
    return cancelled.get();
  }

  /** Texts are taken from now on and not answered until {@link #release()}. */
  public synchronized void hold() {
    holding = true;
  }

  /** How many texts wait to be answered. */
  public synchronized int held() {
    return held.size();
  }

  /** Answers what is held, last come first, and holds no more. */
  public synchronized void release() {
    holding = false;
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).run();
    }
    held.clear();
  }

  @Override
  public synchronized void write(WriteRequest request, StreamObserver<WriteResponse> answer) {
    written.add(request.getAssignment());
    var call = (ServerCallStreamObserver<WriteResponse>) answer;
    call.setOnCancelHandler(cancelled::incrementAndGet);
    Runnable finish =
        () -> {
          if (!call.isCancelled()) {
            call.onNext(WriteResponse.newBuilder().setText(text(request.getAssignment())).build());
            call.onCompleted();
          }
        };
    if (holding) {
      held.add(finish);
    } else {
      finish.run();
    }
  }

  @Override
  public void writeBatch(WriteBatchRequest request, StreamObserver<WriteBatchResponse> answer) {
    if (request.getCachePolicy() != CachePolicy.CACHE_POLICY_ONLY_CACHED) {
      throw new IllegalArgumentException("the gateway only asks for cached batches");
    }
    WriteBatchResponse.Builder response = WriteBatchResponse.newBuilder();
    for (Assignment assignment : request.getAssignmentsList()) {
      response.addTexts(
          cached.contains(assignment.getSource().getTitle())
              ? text(assignment).toBuilder().setCached(true).build()
              : Text.newBuilder()
                  .setKind(assignment.getKind())
                  .setText(assignment.getSource().getTitle())
                  .setFallbackReason("not cached")
                  .build());
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }

  /** Replies from now on are these words; none brings back its own. */
  public void reply(String words) {
    reply = words;
  }

  /** From now on there is no model; or there is one again. */
  public void absent(boolean none) {
    absent = none;
  }

  @Override
  public synchronized void writeStream(
      WriteStreamRequest request, StreamObserver<WriteStreamResponse> answer) {
    written.add(request.getAssignment());
    var call = (ServerCallStreamObserver<WriteStreamResponse>) answer;
    call.setOnCancelHandler(cancelled::incrementAndGet);
    String words = words(request.getAssignment());
    if (!absent) {
      call.onNext(WriteStreamResponse.newBuilder().setDelta(words.substring(0, 4)).build());
    }
    Runnable finish = () -> finish(request.getAssignment(), words, call);
    if (holding) {
      held.add(finish);
    } else {
      finish.run();
    }
  }

  private void finish(
      Assignment assignment, String words, ServerCallStreamObserver<WriteStreamResponse> call) {
    if (call.isCancelled()) {
      return;
    }
    Text text = text(assignment).toBuilder().setText(words).build();
    if (absent) {
      text =
          Text.newBuilder()
              .setText(assignment.getSource().getTitle())
              .setFallbackReason("no model")
              .build();
    } else {
      for (String word : words.substring(4).split("(?<= )")) {
        call.onNext(WriteStreamResponse.newBuilder().setDelta(word).build());
      }
    }
    call.onNext(WriteStreamResponse.newBuilder().setText(text).build());
    call.onCompleted();
  }

  // As the last turn asks for it: in one short sentence, or with the titles of all items.
  private String words(Assignment assignment) {
    String turn = assignment.getTurns(assignment.getTurnsCount() - 1).getText();
    String title = "\u201c" + assignment.getSource().getTitle() + "\u201d";
    if (!reply.isEmpty()) {
      return reply;
    }
    return turn.contains("short sentence") ? "Only " + title + "." : "You may like " + title + ".";
  }

  private static Text text(Assignment assignment) {
    return Text.newBuilder()
        .setKind(assignment.getKind())
        .setText("About " + assignment.getSource().getTitle())
        .setLabel(
            Label.newBuilder()
                .setGenerated(true)
                .setModel("fake-model")
                .setPromptVersion("headline/1"))
        .addVerdicts(Verdict.newBuilder().setCheck("names").setPassed(true).setScore(0.9))
        .build();
  }
}
