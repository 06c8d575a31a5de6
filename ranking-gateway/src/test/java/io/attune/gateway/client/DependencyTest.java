package io.attune.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.contract.client.ServiceChannel;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.fake.FakeGeneration;
import io.attune.gateway.fake.FakeServer;
import io.attune.generation.v1.Assignment;
import io.attune.generation.v1.GenerationServiceGrpc;
import io.attune.generation.v1.GenerationServiceGrpc.GenerationServiceFutureStub;
import io.attune.generation.v1.WriteRequest;
import io.attune.generation.v1.WriteResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DependencyTest {
  private static final Budget AMPLE = Budget.of(Duration.ofSeconds(20));
  private static final WriteRequest REQUEST =
      WriteRequest.newBuilder().setAssignment(Assignment.getDefaultInstance()).build();

  private final FakeGeneration generation = new FakeGeneration();
  private final FakeServer server = generation.serve();
  private final ServiceChannel channel = ServiceChannel.open("generation", server.address());
  private final GenerationServiceFutureStub stub =
      GenerationServiceGrpc.newFutureStub(channel.channel());
  private final Dependency dependency =
      new Dependency(
          "generation", new BreakerSettings(2, Duration.ofSeconds(2)), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    channel.close();
    server.kill();
  }

  @Test
  void refusesCallsWhileTheServiceHangsAndLetsThemThroughAgain() {
    server.hang();
    Budget little = Budget.of(Duration.ofMillis(50));
    assertThatThrownBy(() -> call(little).join()).hasCauseInstanceOf(DeadlineExpired.class);
    assertThat(dependency.out()).isTrue();
    int calls = server.calls();

    assertThatThrownBy(() -> call(AMPLE).join())
        .hasCauseInstanceOf(Unavailable.class)
        .hasMessageContaining("is out");

    assertThat(server.calls()).isEqualTo(calls);
    server.heal();
    await().ignoreExceptions().until(() -> call(AMPLE).join() != null && !dependency.out());
  }

  @Test
  void doesNotBlameTheServiceForACallersShortDeadline() {
    call(AMPLE).join();
    generation.hold();

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> call(Budget.lenient(Duration.ofMillis(20))).join())
          .hasCauseInstanceOf(DeadlineExpired.class);
    }

    assertThat(dependency.out()).isFalse();
  }

  @Test
  void comesBackByItselfWhenTheServiceIsStartedAgain() {
    call(AMPLE).join();
    server.kill();
    assertThatThrownBy(() -> call(AMPLE).join()).hasCauseInstanceOf(Unavailable.class);

    server.heal();

    await().ignoreExceptions().until(() -> call(AMPLE).join() != null);
  }

  @Test
  void isTriedByItselfWhileItIsOut() {
    dependency.tryWhenOut(() -> call(Budget.of(Duration.ofSeconds(1))));
    server.kill();
    assertThatThrownBy(() -> call(AMPLE).join()).hasCauseInstanceOf(Unavailable.class);
    assertThat(dependency.out()).isTrue();

    server.heal();

    await().until(() -> !dependency.out());
  }

  @Test
  void cancelsTheCallWithItsAnswer() {
    generation.hold();
    CompletableFuture<WriteResponse> answer = call(AMPLE);
    await().until(() -> generation.held() == 1);

    answer.cancel(true);

    await().until(() -> generation.cancelled() == 1);
    assertThat(dependency.out()).isFalse();
  }

  private CompletableFuture<WriteResponse> call(Budget budget) {
    return dependency.call(stub, budget, ready -> ready.write(REQUEST));
  }
}
