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
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  ProfileServiceGrpc.ProfileServiceStub asyncProfiles() {
    return ProfileServiceGrpc.newStub(channel);
  }

  CatalogServiceGrpc.CatalogServiceStub asyncCatalog() {
    return CatalogServiceGrpc.newStub(channel);
  }

  EventServiceGrpc.EventServiceStub asyncEvents() {
    return EventServiceGrpc.newStub(channel);
  }

  /** Sends a client stream, no faster than the transport takes it; the answer, or its failure. */
  static <M, T> T stream(ClientStream<M, T> method, List<M> messages) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    method.open(new Sender<>(messages.iterator(), answer));
    return answer.get(60, TimeUnit.SECONDS);
  }

  /** A client-streaming method. */
  interface ClientStream<M, T> {
    StreamObserver<M> open(StreamObserver<T> answers);
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

  /** Sends messages while the transport takes them. */
  private static final class Sender<M, T> implements ClientResponseObserver<M, T> {
    private final Iterator<M> messages;
    private final CompletableFuture<T> answer;

    Sender(Iterator<M> messages, CompletableFuture<T> answer) {
      this.messages = messages;
      this.answer = answer;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<M> server) {
      server.setOnReadyHandler(
          () -> {
            while (server.isReady() && messages.hasNext()) {
              server.onNext(messages.next());
              if (!messages.hasNext()) {
                server.onCompleted();
              }
            }
          });
    }

    @Override
    public void onNext(T message) {
      answer.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new AssertionError("no answer"));
    }
  }
}
