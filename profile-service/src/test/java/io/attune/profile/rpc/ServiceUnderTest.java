package io.attune.profile.rpc;

import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.testkit.RedisResource;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The running service on a real Redis, over a socket; every test has a tenant of its own. */
@QuarkusTestResource(RedisResource.class)
abstract class ServiceUnderTest {
  @TestHTTPResource URL address;

  final String tenant = "t-" + UUID.randomUUID();
  ManagedChannel channel;
  ProfileServiceGrpc.ProfileServiceBlockingStub profiles;
  CatalogServiceGrpc.CatalogServiceBlockingStub catalog;
  EventServiceGrpc.EventServiceBlockingStub events;

  @BeforeEach
  void connect() {
    channel =
        NettyChannelBuilder.forAddress(address.getHost(), address.getPort()).usePlaintext().build();
    profiles = ProfileServiceGrpc.newBlockingStub(channel);
    catalog = CatalogServiceGrpc.newBlockingStub(channel);
    events = EventServiceGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  /** The fields that a failure names. */
  static List<String> fields(StatusRuntimeException failure) throws Exception {
    Status status = StatusProto.fromThrowable(failure);
    for (com.google.protobuf.Any detail : status.getDetailsList()) {
      if (detail.is(BadRequest.class)) {
        return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
            .map(BadRequest.FieldViolation::getField)
            .toList();
      }
    }
    return List.of();
  }
}
