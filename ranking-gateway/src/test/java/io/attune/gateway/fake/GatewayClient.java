package io.attune.gateway.fake;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.v1.RecommendationServiceGrpc;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceBlockingStub;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A caller of the gateway under test, over a socket. */
public final class GatewayClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceChannel channel;

  public GatewayClient(URI gateway) {
    this.channel = ServiceChannel.open("gateway", "127.0.0.1:" + gateway.getPort());
  }

  /** A stub with a deadline that is far away. */
  public RecommendationServiceBlockingStub stub() {
    return within(PATIENCE);
  }

  public RecommendationServiceBlockingStub within(Duration deadline) {
    return RecommendationServiceGrpc.newBlockingStub(channel.channel()).withDeadlineAfter(deadline);
  }

  public RecommendationServiceBlockingStub withoutDeadline() {
    return RecommendationServiceGrpc.newBlockingStub(channel.channel());
  }

  public RecommendationServiceStub async() {
    return RecommendationServiceGrpc.newStub(channel.channel()).withDeadlineAfter(PATIENCE);
  }

  /** The fields that a refusal names. */
  public static List<String> fields(StatusRuntimeException refusal) {
    var status = StatusProto.fromThrowable(refusal);
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(BadRequest.class)) {
          return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
              .map(violation -> violation.getField())
              .toList();
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    return List.of();
  }

  @Override
  public void close() {
    channel.close();
  }
}
