package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventOutcome;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.StreamHistoriesResponse;
import io.attune.testkit.RedisProcess;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Streams wait for their slower side, and what Redis does shows as the right status. */
@QuarkusTest
class StreamsTest extends ServiceUnderTest {
  RedisProcess server;

  @Test
  void historiesAreReadOnlyAsFastAsTheCallerTakesThem() throws Exception {
    int users = 1000;
    recordHistories(users, 40);
    long readBefore = historiesRead();
    SlowReader reader = new SlowReader();
    asyncEvents()
        .streamHistories(StreamHistoriesRequest.newBuilder().setTenant(tenant).build(), reader);
    Awaitility.await().until(() -> reader.messages.get() == 1);
    // Stalled: nothing more is read from Redis, though most users are still to come.
    Awaitility.await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(20))
        .until(this::historiesRead, new Stalled());
    assertThat(historiesRead() - readBefore).isLessThan(users);
    reader.calls.request(Integer.MAX_VALUE);
    assertThat(reader.done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.histories.get()).isEqualTo(users);
    assertThat(historiesRead() - readBefore).isEqualTo(users);
  }

  @Test
  void redisGoneIsUnavailableAndRedisBackIsWellAgain() {
    GetReaderRequest request =
        GetReaderRequest.newBuilder().setTenant(tenant).setUserId("u").build();
    profiles.getReader(request);
    server.kill();
    try {
      StatusRuntimeException failure =
          catchThrowableOfType(StatusRuntimeException.class, () -> profiles.getReader(request));
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(failure.getStatus().getDescription()).startsWith("redis: ");
      assertThatThrownBy(() -> importViews(600))
          .rootCause()
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    } finally {
      server.restart();
    }
    assertThat(profiles.getReader(request).getUser().getId()).isEqualTo("u");
  }

  @Test
  void anExpiredDeadlineIsSaidSo() {
    assertThatThrownBy(
            () ->
                profiles
                    .withDeadlineAfter(1, TimeUnit.NANOSECONDS)
                    .getReader(GetReaderRequest.newBuilder().setUserId("u").build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
  }

  private void recordHistories(int users, int eventsEach) {
    for (int e = 0; e < eventsEach; e++) {
      RecordEventsRequest.Builder request = RecordEventsRequest.newBuilder().setTenant(tenant);
      for (int u = 0; u < users; u++) {
        request.addEvents(view("e" + e, "u" + u, "x".repeat(120) + e));
      }
      assertThat(events.recordEvents(request.build()).getResultsList())
          .allSatisfy(
              r -> assertThat(r.getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_ACCEPTED));
    }
  }

  private ImportEventsResponse importViews(int count) throws Exception {
    return stream(
        asyncEvents()::importEvents,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    ImportEventsRequest.newBuilder()
                        .setTenant(tenant)
                        .setEvent(view("e" + i, "u", "i" + i))
                        .build())
            .toList());
  }

  private static Event view(String id, String user, String item) {
    return Event.newBuilder()
        .setId(id)
        .setUserId(user)
        .setItemId(item)
        .setType(EventType.EVENT_TYPE_VIEW)
        .build();
  }

  private long historiesRead() {
    try (RedisClient client = RedisClient.create(server.url())) {
      String stats = client.info("commandstats");
      return stats
          .lines()
          .filter(line -> line.startsWith("cmdstat_zrevrange:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
          .sum();
    }
  }

  /** True where a number is the same as the time before. */
  private static final class Stalled implements java.util.function.Predicate<Long> {
    private long last = -1;

    @Override
    public boolean test(Long number) {
      boolean same = number == last;
      last = number;
      return same;
    }
  }

  /** Takes one message, then as many as it is told to. */
  private static final class SlowReader
      implements ClientResponseObserver<StreamHistoriesRequest, StreamHistoriesResponse> {
    final AtomicLong messages = new AtomicLong();
    final AtomicLong histories = new AtomicLong();
    final CountDownLatch done = new CountDownLatch(1);
    ClientCallStreamObserver<StreamHistoriesRequest> calls;

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamHistoriesRequest> stream) {
      calls = stream;
      stream.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(StreamHistoriesResponse message) {
      messages.incrementAndGet();
      histories.addAndGet(message.getHistoriesCount());
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onCompleted() {
      done.countDown();
    }
  }
}
