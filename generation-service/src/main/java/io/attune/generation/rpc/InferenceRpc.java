package io.attune.generation.rpc;

import io.attune.contract.inference.InferenceProtocol;
import io.attune.contract.inference.InferenceService;
import io.attune.generation.decode.Priority;
import io.attune.generation.inference.CurrentTerms;
import io.attune.generation.write.CachePolicy;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelStreamInferResponse;
import io.grpc.Context;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.function.Function;

/**
 * {@code inference.GRPCInferenceService}: the Open Inference Protocol over the language model. What
 * infers is worked on like every other text, away from the threads that serve connections.
 */
@GrpcService
public class InferenceRpc extends InferenceService {
  private final InferenceProtocol protocol;
  private final CurrentTerms terms;
  private final Calls calls;

  InferenceRpc(InferenceProtocol protocol, CurrentTerms terms, CallPool pool, Clock clock) {
    super(protocol);
    this.protocol = protocol;
    this.terms = terms;
    this.calls = new Calls(pool, clock);
  }

  @Override
  public Uni<ModelInferResponse> modelInfer(ModelInferRequest request) {
    return infer(request, protocol::infer);
  }

  @Override
  public Multi<ModelStreamInferResponse> modelStreamInfer(Multi<ModelInferRequest> requests) {
    Context caller = Context.current();
    return requests
        .onItem()
        .transformToUniAndConcatenate(
            request -> {
              Context before = caller.attach();
              try {
                return infer(request, protocol::inferOfStream);
              } finally {
                caller.detach(before);
              }
            });
  }

  private <T> Uni<T> infer(ModelInferRequest request, Function<ModelInferRequest, T> work) {
    return calls.answer(
        Priority.INTERACTIVE,
        CachePolicy.BYPASS,
        answered -> terms.with(answered, () -> work.apply(request)));
  }
}
