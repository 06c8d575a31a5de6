package io.attune.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.attune.contract.client.ServiceChannel;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestServiceGrpc;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceBlockingStub;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceStub;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.SearchItemsRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class InterceptorsTest {
  private static final GetInterestRequest VALID =
      GetInterestRequest.newBuilder().setReader(Reader.newBuilder().setUserId("u1")).build();

  @TestHTTPResource("/")
  URI server;

  private ServiceChannel channel;
  private InterestServiceBlockingStub stub;

  @BeforeEach
  void connect() {
    channel = ServiceChannel.open("probe", "127.0.0.1:" + server.getPort());
    stub =
        InterestServiceGrpc.newBlockingStub(channel.channel())
            .withDeadlineAfter(20, TimeUnit.SECONDS);
    ProbeService.CALLS.set(0);
  }

  @AfterEach
  void disconnect() {
    channel.close();
  }

  @Test
  void refusesAMessageThatBreaksARuleBeforeTheMethodSeesIt() {
    GetInterestRequest broken =
        VALID.toBuilder().setTenant("NO").setReader(Reader.newBuilder().setUserId("")).build();

    StatusRuntimeException thrown = failureOf(broken);

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(detail(thrown, BadRequest.class).getFieldViolationsList())
        .extracting(violation -> violation.getField())
        .containsExactly("tenant", "reader.user_id");
    assertThat(ProbeService.CALLS).hasValue(0);
  }

  @Test
  void handsTheCallersDeadlineToTheMethod() {
    assertThat(stub.withDeadlineAfter(5, TimeUnit.SECONDS).getInterest(VALID)).isNotNull();

    assertThat(ProbeService.LAST_DEADLINE.get().timeRemaining(TimeUnit.MILLISECONDS))
        .isBetween(1L, 5_000L);
  }

  @Test
  void leavesACallWithoutADeadlineWithoutOne() {
    assertThat(InterestServiceGrpc.newBlockingStub(channel.channel()).getInterest(VALID))
        .isNotNull();

    assertThat(ProbeService.LAST_DEADLINE).hasValue(null);
  }

  @Test
  void refusesAMalformedTimeout() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "soon");
    InterestServiceBlockingStub odd =
        InterestServiceGrpc.newBlockingStub(channel.channel())
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

    StatusRuntimeException thrown =
        catchThrowableOfType(StatusRuntimeException.class, () -> odd.getInterest(VALID));

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void endsTheContextWhenTheCallerLeaves() throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    ProbeService.CANCELLED.set(cancelled);
    SearchItemsRequest request = SearchItemsRequest.newBuilder().setText("rain").build();

    StatusRuntimeException thrown =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> stub.withDeadlineAfter(500, TimeUnit.MILLISECONDS).searchItems(request));

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void answersEveryOneOfManyConcurrentCalls() throws InterruptedException {
    int calls = 500;
    CountDownLatch answered = new CountDownLatch(calls);
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    InterestServiceStub many = InterestServiceGrpc.newStub(channel.channel());
    Semaphore underWay = new Semaphore(64);

    for (int call = 0; call < calls; call++) {
      underWay.acquire();
      many.getInterest(
          VALID,
          new StreamObserver<>() {
            @Override
            public void onNext(GetInterestResponse answer) {
              answered.countDown();
            }

            @Override
            public void onError(Throwable error) {
              failures.add(error);
              underWay.release();
            }

            @Override
            public void onCompleted() {
              underWay.release();
            }
          });
    }
    underWay.acquire(64);

    assertThat(failures).isEmpty();
    assertThat(answered.getCount()).isZero();
  }

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(InvalidInput.of("f", "bad"), Status.Code.INVALID_ARGUMENT),
        Arguments.of(new NotFound("no such thing"), Status.Code.NOT_FOUND),
        Arguments.of(new PreconditionFailed("BUSY", "busy"), Status.Code.FAILED_PRECONDITION),
        Arguments.of(
            new Overloaded("full", Duration.ofMillis(250)), Status.Code.RESOURCE_EXHAUSTED),
        Arguments.of(new DeadlineExpired("late"), Status.Code.DEADLINE_EXCEEDED),
        Arguments.of(new Cancelled("gone"), Status.Code.CANCELLED),
        Arguments.of(new Unavailable("redis", "away", null), Status.Code.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void answersATypedFailureWithItsStatusAndReason(Failure failure, Status.Code code) {
    ProbeService.NEXT_FAILURE.set(failure);

    StatusRuntimeException thrown = failureOf(VALID);

    assertThat(thrown.getStatus().getCode()).isEqualTo(code);
    assertThat(detail(thrown, ErrorInfo.class).getReason()).isEqualTo(failure.reason());
  }

  @Test
  void tellsAnOverloadedCallerWhenToComeBack() {
    ProbeService.NEXT_FAILURE.set(new Overloaded("full", Duration.ofMillis(1_250)));

    RetryInfo retry = detail(failureOf(VALID), RetryInfo.class);

    assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(1);
    assertThat(retry.getRetryDelay().getNanos()).isEqualTo(250_000_000);
  }

  @Test
  void hidesADefectFromTheCaller() {
    ProbeService.NEXT_FAILURE.set(new IllegalStateException("secret"));

    StatusRuntimeException thrown = failureOf(VALID);

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(thrown.getStatus().getDescription()).doesNotContain("secret");
  }

  private StatusRuntimeException failureOf(GetInterestRequest request) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> stub.getInterest(request));
  }

  private static <M extends Message> M detail(StatusRuntimeException thrown, Class<M> type) {
    for (Any any : StatusProto.fromThrowable(thrown).getDetailsList()) {
      if (any.is(type)) {
        try {
          return any.unpack(type);
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + thrown);
  }
}
