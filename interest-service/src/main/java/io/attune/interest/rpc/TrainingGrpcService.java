package io.attune.interest.rpc;

import io.attune.contract.Tenant;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.training.TrainingOrder;
import io.attune.interest.training.TrainingQueue;
import io.attune.interest.training.TrainingStep;
import io.attune.interest.v1.ActivateModelVersionRequest;
import io.attune.interest.v1.ActivateModelVersionResponse;
import io.attune.interest.v1.ListModelVersionsRequest;
import io.attune.interest.v1.ListModelVersionsResponse;
import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainStep;
import io.attune.interest.v1.TrainingService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;

/** {@code attune.interest.v1.TrainingService}. */
@GrpcService
public class TrainingGrpcService implements TrainingService {
  private static final long DEFAULT_SEED = 1;

  private final TrainingQueue trainings;
  private final ModelRegistry models;

  @Inject
  TrainingGrpcService(TrainingQueue trainings, ModelRegistry models) {
    this.trainings = trainings;
    this.models = models;
  }

  @Override
  public Multi<TrainResponse> train(TrainRequest request) {
    TrainingOrder order =
        new TrainingOrder(
            Tenant.of(request.getTenant()),
            request.getModel(),
            request.getSeed() == 0 ? DEFAULT_SEED : request.getSeed());
    // The emitter's buffer is bounded by the number of steps a training has.
    return Multi.createFrom()
        .emitter(
            emitter -> {
              TrainingQueue.Ticket ticket = trainings.submit(order, new Listener(emitter));
              emitter.onTermination(ticket::cancel);
            });
  }

  @Override
  public Uni<ListModelVersionsResponse> listModelVersions(ListModelVersionsRequest request) {
    ListModelVersionsResponse.Builder response = ListModelVersionsResponse.newBuilder();
    models
        .list(Tenant.of(request.getTenant()))
        .forEach(
            kept -> response.addVersions(Responses.modelVersion(kept.version(), kept.active())));
    return Uni.createFrom().item(response.build());
  }

  @Override
  public Uni<ActivateModelVersionResponse> activateModelVersion(
      ActivateModelVersionRequest request) {
    ModelVersion version =
        models.activate(Tenant.of(request.getTenant()), request.getModel(), request.getVersion());
    return Uni.createFrom()
        .item(
            ActivateModelVersionResponse.newBuilder()
                .setVersion(Responses.modelVersion(version, true))
                .build());
  }

  @Override
  public Uni<RollBackModelResponse> rollBackModel(RollBackModelRequest request) {
    ModelRegistry.RolledBack done =
        models.rollBack(Tenant.of(request.getTenant()), request.getModel());
    return Uni.createFrom()
        .item(
            RollBackModelResponse.newBuilder()
                .setVersion(Responses.modelVersion(done.to(), true))
                .setPreviousModel(done.fromModel())
                .setPreviousVersion(done.fromVersion())
                .build());
  }

  private record Listener(MultiEmitter<? super TrainResponse> emitter)
      implements TrainingQueue.Listener {
    @Override
    public void onStep(TrainingStep step) {
      emitter.emit(
          TrainResponse.newBuilder()
              .setStep(
                  TrainStep.newBuilder()
                      .setPhase(step.phase().label())
                      .setDoneCount(step.done())
                      .setTotalCount(step.total())
                      .setLoss(step.loss())
                      .setValidationNdcg(step.validationNdcg()))
              .build());
    }

    @Override
    public void onTrained(ModelVersion version) {
      emitter.emit(
          TrainResponse.newBuilder().setTrained(Responses.modelVersion(version, true)).build());
      emitter.complete();
    }

    @Override
    public void onFailure(RuntimeException failure) {
      emitter.fail(failure);
    }
  }
}
