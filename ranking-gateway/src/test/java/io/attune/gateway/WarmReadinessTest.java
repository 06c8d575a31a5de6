package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.client.BreakerSettings;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.fake.FakeGeneration;
import io.attune.gateway.fake.FakeInterest;
import io.attune.gateway.fake.FakeProfile;
import io.attune.gateway.fake.FakeServer;
import io.grpc.Channel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmReadinessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeProfile catalogue = new FakeProfile();
  private final FakeServer profile = catalogue.serve();
  private final FakeServer interest = new FakeInterest(catalogue).serve();
  private final FakeServer generation = new FakeGeneration().serve();
  private final List<ServiceChannel> channels = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private WarmUp warmUp;
  private WarmReadiness readiness;

  @BeforeEach
  void connect() {
    warmUp =
        new WarmUp(
            new ProfileClient(dependency("profile"), open(profile)),
            new InterestClient(dependency("interest"), open(interest)),
            new GenerationClient(dependency("generation"), open(generation)));
    readiness = new WarmReadiness(warmUp, PATIENCE, new NowClock());
  }

  @AfterEach
  void close() {
    warmUp.stop();
    channels.forEach(ServiceChannel::close);
    List.of(profile, interest, generation).forEach(FakeServer::kill);
  }

  @Test
  void isReadyOnceEveryServiceHasAnswered() {
    generation.kill();
    warmUp.start();
    await().until(() -> profile.calls() > 0 && interest.calls() > 0);
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);

    generation.heal();

    await().until(() -> readiness.call().getStatus() == Status.UP);
  }

  @Test
  void isReadyWithoutAServiceThatNeverAnswersOnceItsTimeIsOver() {
    generation.kill();
    warmUp.start();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);

    now.set(START.plus(PATIENCE));

    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    assertThat(readiness.call().getData().orElseThrow()).containsEntry("answered", false);
  }

  private static Dependency dependency(String name) {
    return new Dependency(
        name, new BreakerSettings(10, Duration.ofMillis(200)), new SimpleMeterRegistry());
  }

  private Channel open(FakeServer server) {
    ServiceChannel channel = ServiceChannel.open("service", server.address());
    channels.add(channel);
    return channel.channel();
  }

  private final class NowClock extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
