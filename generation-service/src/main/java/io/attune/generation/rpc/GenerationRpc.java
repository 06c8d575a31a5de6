package io.attune.generation.rpc;

import io.attune.contract.Tenant;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.text.Assignment;
import io.attune.generation.v1.GenerationService;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.generation.v1.WriteBatchResponse;
import io.attune.generation.v1.WriteRequest;
import io.attune.generation.v1.WriteResponse;
import io.attune.generation.v1.WriteStreamRequest;
import io.attune.generation.v1.WriteStreamResponse;
import io.attune.generation.write.CachePolicy;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.Writer;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Answers the generation contract. */
@GrpcService
public class GenerationRpc implements GenerationService {
  private final Writer writer;
  private final Supplier<ModelState> model;
  private final Calls calls;
  private final Requests requests;
  private final Labels labels;

  GenerationRpc(
      Writer writer,
      Supplier<ModelState> model,
      CallPool pool,
      GenerationConfig config,
      Clock clock) {
    this.writer = writer;
    this.model = model;
    this.calls = new Calls(pool, clock);
    this.requests = new Requests(config.candidates());
    this.labels = new Labels(config.label());
  }

  @Override
  public Uni<WriteResponse> write(WriteRequest request) {
    Tenant tenant = Tenant.of(request.getTenant());
    Assignment assignment = requests.assignment(request.getAssignment());
    return calls.answer(
        Requests.priority(request.getPriority()),
        Requests.cachePolicy(request.getCachePolicy()),
        terms ->
            WriteResponse.newBuilder()
                .setText(
                    Responses.text(writer.write(tenant, List.of(assignment), terms).get(0), labels))
                .build());
  }

  @Override
  public Uni<WriteBatchResponse> writeBatch(WriteBatchRequest request) {
    Tenant tenant = Tenant.of(request.getTenant());
    List<Assignment> assignments =
        requests.assignments(request.getAssignmentsList(), "assignments");
    return calls.answer(
        Requests.priority(request.getPriority()),
        Requests.cachePolicy(request.getCachePolicy()),
        terms ->
            WriteBatchResponse.newBuilder()
                .addAllTexts(
                    writer.write(tenant, assignments, terms).stream()
                        .map(text -> Responses.text(text, labels))
                        .toList())
                .build());
  }

  @Override
  public Multi<WriteStreamResponse> writeStream(WriteStreamRequest request) {
    Tenant tenant = Tenant.of(request.getTenant());
    Assignment assignment = requests.aloud(request.getAssignment());
    return calls.stream(
        Requests.priority(request.getPriority()),
        CachePolicy.READ_WRITE,
        (terms, pieces) ->
            pieces.accept(
                WriteStreamResponse.newBuilder()
                    .setText(
                        Responses.text(
                            writer.stream(
                                tenant,
                                assignment,
                                terms,
                                labels.marked(delta -> pieces.accept(delta(delta)))),
                            labels))
                    .build()));
  }

  @Override
  public Uni<GetModelResponse> getModel(GetModelRequest request) {
    return Uni.createFrom().item(Responses.model(model.get()));
  }

  private static WriteStreamResponse delta(String delta) {
    return WriteStreamResponse.newBuilder().setDelta(delta).build();
  }
}
