package io.attune.gateway.client.generation;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Dependency;
import io.attune.generation.v1.CachePolicy;
import io.attune.generation.v1.GenerationServiceGrpc;
import io.attune.generation.v1.GenerationServiceGrpc.GenerationServiceFutureStub;
import io.attune.generation.v1.GenerationServiceGrpc.GenerationServiceStub;
import io.attune.generation.v1.Priority;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.generation.v1.WriteBatchResponse;
import io.attune.generation.v1.WriteRequest;
import io.attune.generation.v1.WriteStreamRequest;
import io.attune.generation.v1.WriteStreamResponse;
import io.grpc.Channel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the generation service; every answer is its records or a typed failure. */
public final class GenerationClient {
  /** Assignments that one batch may hold. */
  public static final int MOST_IN_ONE_BATCH = 64;

  private final Dependency generation;
  private final GenerationServiceFutureStub stub;
  private final GenerationServiceStub streaming;

  /** A client on a channel to the service. */
  public GenerationClient(Dependency generation, Channel channel) {
    this.generation = generation;
    this.stub = GenerationServiceGrpc.newFutureStub(channel);
    this.streaming = GenerationServiceGrpc.newStub(channel);
  }

  /** See {@link Dependency#tryWhenOut}. */
  public void tryWhenOut(Supplier<CompletableFuture<?>> trial) {
    generation.tryWhenOut(trial);
  }

  /** One text, cached or written now. Cancelling the answer cancels the writing. */
  public CompletableFuture<WrittenText> write(Tenant tenant, Assignment assignment, Budget budget) {
    WriteRequest request =
        WriteRequest.newBuilder()
            .setTenant(tenant.id())
            .setAssignment(GenerationMessages.assignment(assignment))
            .setPriority(Priority.PRIORITY_INTERACTIVE)
            .build();
    CompletableFuture<io.attune.generation.v1.WriteResponse> call =
        generation.call(stub, budget, ready -> ready.write(request));
    CompletableFuture<WrittenText> text =
        call.thenApply(response -> GenerationMessages.text(assignment, response.getText()));
    var unused =
        text.whenComplete(
            (value, thrown) -> {
              if (text.isCancelled()) {
                call.cancel(true);
              }
            });
    return text;
  }

  /**
   * The cached texts of at most {@value #MOST_IN_ONE_BATCH} assignments; nothing is written. One
   * for each, in their order, the item's own words where none is cached.
   */
  public CompletableFuture<List<WrittenText>> cached(
      Tenant tenant, List<Assignment> assignments, Budget budget) {
    WriteBatchRequest request =
        WriteBatchRequest.newBuilder()
            .setTenant(tenant.id())
            .addAllAssignments(assignments.stream().map(GenerationMessages::assignment).toList())
            .setPriority(Priority.PRIORITY_INTERACTIVE)
            .setCachePolicy(CachePolicy.CACHE_POLICY_ONLY_CACHED)
            .build();
    return generation
        .call(stub, budget, ready -> ready.writeBatch(request))
        .thenApply(response -> texts(assignments, response));
  }

  /**
   * A reply of a conversation as it is written. Cancelling the answer cancels the writing.
   *
   * @param words gets the words as they come, unchecked, one piece at a time
   * @return the checked reply, which may differ
   */
  public CompletableFuture<WrittenReply> converse(
      Tenant tenant, ChatAssignment assignment, Budget budget, Consumer<String> words) {
    WriteStreamRequest request =
        WriteStreamRequest.newBuilder()
            .setTenant(tenant.id())
            .setAssignment(GenerationMessages.chat(assignment))
            .setPriority(Priority.PRIORITY_INTERACTIVE)
            .build();
    AtomicReference<Text> whole = new AtomicReference<>(Text.getDefaultInstance());
    CompletableFuture<Void> call =
        generation.stream(
            streaming,
            budget,
            (ready, observer) -> ready.writeStream(request, observer),
            (WriteStreamResponse piece) -> {
              if (piece.hasText()) {
                whole.set(piece.getText());
              } else {
                words.accept(piece.getDelta());
              }
            });
    CompletableFuture<WrittenReply> reply =
        call.thenApply(ended -> GenerationMessages.reply(whole.get()));
    var unused =
        reply.whenComplete(
            (value, thrown) -> {
              if (reply.isCancelled()) {
                call.cancel(true);
              }
            });
    return reply;
  }

  private List<WrittenText> texts(List<Assignment> assignments, WriteBatchResponse response) {
    if (response.getTextsCount() != assignments.size()) {
      throw new Unavailable(
          generation.name(),
          response.getTextsCount() + " texts for " + assignments.size() + " assignments",
          null);
    }
    WrittenText[] texts = new WrittenText[assignments.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = GenerationMessages.text(assignments.get(i), response.getTexts(i));
    }
    return List.of(texts);
  }
}
