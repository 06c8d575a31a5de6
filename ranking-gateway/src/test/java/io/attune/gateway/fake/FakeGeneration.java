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
