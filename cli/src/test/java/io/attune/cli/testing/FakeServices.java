package io.attune.cli.testing;

import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceImplBase;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.gateway.v1.RecordEventsResponse;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.attune.generation.v1.GenerationServiceGrpc.GenerationServiceImplBase;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainingServiceGrpc.TrainingServiceImplBase;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** All services behind one real socket. */
public final class FakeServices implements AutoCloseable {
  /** What was asked of the gateway. */
  public final List<RecommendRequest> recommended = new CopyOnWriteArrayList<>();

  /** The turns of conversations. */
  public final List<ConverseRequest> said = new CopyOnWriteArrayList<>();

  /** Pieces of the reply to a turn; throw to fail. */
  public volatile Function<ConverseRequest, List<ConverseResponse>> reply = turn -> List.of();

  /** What was recorded at the gateway. */
  public final List<RecordEventsRequest> recorded = new CopyOnWriteArrayList<>();

  /** What was asked of the training. */
  public final List<TrainRequest> trained = new CopyOnWriteArrayList<>();

  /** The profile service. */
  public final FakeProfile profile = new FakeProfile();

  /** Answers of the gateway; throw to fail. */
  public volatile Function<RecommendRequest, RecommendResponse> recommend =
      request -> RecommendResponse.getDefaultInstance();

  /** Pieces of a streamed answer. */
  public volatile List<StreamRecommendResponse> pieces = List.of();

  /** Answers of the gateway to events. */
  public volatile Function<RecordEventsRequest, RecordEventsResponse> record =
      request -> RecordEventsResponse.getDefaultInstance();

  /** Messages of a training. */
  public volatile List<TrainResponse> training = List.of();

  /** What was asked of the rollback. */
  public final List<RollBackModelRequest> rolledBack = new CopyOnWriteArrayList<>();

  /** Answers of a rollback; throw to fail. */
  public volatile Function<RollBackModelRequest, RollBackModelResponse> rollBack =
      request -> RollBackModelResponse.getDefaultInstance();

  /** The language model. */
  public volatile GetModelResponse model = GetModelResponse.getDefaultInstance();

  private final Server server;
  private final String address;

  public FakeServices() throws IOException {
    this.server =
        profile
            .addTo(NettyServerBuilder.forPort(0))
            .addService(new Gateway())
            .addService(new Training())
            .addService(new Generation())
            .build()
            .start();
    this.address = "127.0.0.1:" + server.getPort();
  }

  /** host:port of every service. */
  public String address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
  }

  private static <T> void answer(StreamObserver<T> observer, Supplier<T> value) {
    try {
      observer.onNext(value.get());
      observer.onCompleted();
    } catch (RuntimeException e) {
      observer.onError(e);
    }
  }

  private final class Gateway extends RecommendationServiceImplBase {
    @Override
    public StreamObserver<ConverseRequest> converse(StreamObserver<ConverseResponse> observer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(ConverseRequest turn) {
          said.add(turn);
          try {
            reply.apply(turn).forEach(observer::onNext);
          } catch (RuntimeException e) {
            observer.onError(e);
          }
        }

        @Override
        public void onError(Throwable thrown) {
          // A reader who leaves has still said what was said.
        }

        @Override
        public void onCompleted() {
          observer.onCompleted();
        }
      };
    }

    @Override
    public void recommend(RecommendRequest request, StreamObserver<RecommendResponse> observer) {
      recommended.add(request);
      answer(observer, () -> recommend.apply(request));
    }

    @Override
    public void streamRecommend(
        StreamRecommendRequest request, StreamObserver<StreamRecommendResponse> observer) {
      recommended.add(request.getRequest());
      pieces.forEach(observer::onNext);
      observer.onCompleted();
    }

    @Override
    public void recordEvents(
        RecordEventsRequest request, StreamObserver<RecordEventsResponse> observer) {
      recorded.add(request);
      answer(observer, () -> record.apply(request));
    }
  }

  private final class Training extends TrainingServiceImplBase {
    @Override
    public void train(TrainRequest request, StreamObserver<TrainResponse> observer) {
      trained.add(request);
      training.forEach(observer::onNext);
      observer.onCompleted();
    }

    @Override
    public void rollBackModel(
        RollBackModelRequest request, StreamObserver<RollBackModelResponse> observer) {
      rolledBack.add(request);
      answer(observer, () -> rollBack.apply(request));
    }
  }

  private final class Generation extends GenerationServiceImplBase {
    @Override
    public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> observer) {
      answer(observer, () -> model);
    }
  }
}
