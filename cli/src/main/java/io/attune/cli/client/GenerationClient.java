package io.attune.cli.client;

import io.attune.generation.v1.GenerationServiceGrpc;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import java.time.Duration;

/** Calls to the generation service. Failures are {@code CommandFailure}. */
public final class GenerationClient implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final Rpc rpc;

  public GenerationClient(Addresses addresses) {
    this.rpc = new Rpc(Service.GENERATION, addresses.of(Service.GENERATION));
  }

  /** The model that is loaded, or why none is. */
  public GetModelResponse model() {
    return rpc.call(
        () ->
            rpc.within(GenerationServiceGrpc.newBlockingStub(rpc.channel()), SHORT)
                .getModel(GetModelRequest.getDefaultInstance()));
  }

  @Override
  public void close() {
    rpc.close();
  }
}
