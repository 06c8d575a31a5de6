package io.attune.cli.client;

import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainingServiceGrpc;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Calls to the training and the versions of the interest service. Failures are {@code
 * CommandFailure}.
 */
public final class TrainingClient implements AutoCloseable {
  private static final Duration LONGEST_TRAINING = Duration.ofHours(12);
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(2);

  private final Rpc rpc;

  public TrainingClient(Addresses addresses) {
    this.rpc = new Rpc(Service.INTEREST, addresses.of(Service.INTEREST));
  }

  /** Trains and hands over each step; returns when the model is in service. */
  public void train(TrainRequest request, Consumer<TrainResponse> progress) {
    rpc.call(
        () -> {
          rpc.within(TrainingServiceGrpc.newBlockingStub(rpc.channel()), LONGEST_TRAINING)
              .train(request)
              .forEachRemaining(progress);
          return null;
        });
  }

  /** Goes back to the version that served before. */
  public RollBackModelResponse rollBack(RollBackModelRequest request) {
    return rpc.call(
        () ->
            rpc.within(TrainingServiceGrpc.newBlockingStub(rpc.channel()), LONGEST_LOAD)
                .rollBackModel(request));
  }

  @Override
  public void close() {
    rpc.close();
  }
}
