package io.attune.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.testing.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a real Redis, and small programs in the place of the services. */
class LocalSystemTest {
  @TempDir private Path home;
  @TempDir private Path data;
  private StateFolder state;
  private Map<Service, Integer> ports;

  @BeforeEach
  void install() throws IOException {
    state = new StateFolder(data);
    ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      FakeService.install(home.resolve(service.module()));
      ports.put(service, PortHolder.free());
    }
  }

  @AfterEach
  void stop() {
    system().stop();
  }

  @Test
  void startsEverythingAndStopsItWithoutLeavingAProcess() {
    assertThat(system().start(plan("none"))).isTrue();

    List<ProcessStatus> services = running().services(addresses());
    assertThat(services).hasSize(4).allMatch(ProcessStatus::ready);
    assertThat(services)
        .allSatisfy(
            service -> {
              assertThat(service.pid()).isPositive();
              assertThat(service.memoryMib()).isPositive();
            });
    assertThat(running().redis().ready()).isTrue();
    List<Long> pids = services.stream().map(ProcessStatus::pid).toList();
    long redis = running().redis().pid();

    assertThat(system().stop()).isEqualTo(5);

    assertThat(running().names()).isEmpty();
    assertThat(pids).noneMatch(LocalSystemTest::lives);
    assertThat(lives(redis)).isFalse();
    assertThat(system().stop()).isZero();
  }

  @Test
  void startsOnlyWhatDoesNotRun() {
    system().start(plan("none"));
    Map<String, Long> before = pids();
    ProcessHandle.of(before.get("interest-service")).orElseThrow().destroyForcibly();
    await().until(() -> !running().names().contains("interest-service"));

    assertThat(system().start(plan("none"))).isTrue();
    Map<String, Long> after = pids();

    assertThat(after.get("interest-service")).isNotEqualTo(before.get("interest-service"));
    after.remove("interest-service");
    before.remove("interest-service");
    assertThat(after).isEqualTo(before);
    assertThat(system().start(plan("none"))).isFalse();
  }

  @Test
  void keepsWhatRedisStoredForTheNextStart() throws IOException {
    system().start(plan("none"));
    system().stop();

    assertThat(Files.list(state.redis())).isNotEmpty();
    assertThat(system().start(plan("none"))).isTrue();
  }

  @Test
  void aServiceThatDiesIsOneLineAndLeavesNoProcess() {
    assertThatThrownBy(() -> system().start(plan("broken")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("ended while starting: the model file is cut short (log: ");

    assertThat(running().names()).isEmpty();
  }

  @Test
  void aPortInUseIsOneLineThatNamesItAndItsHolder() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      ports.put(Service.GATEWAY, taken.getLocalPort());

      assertThatThrownBy(() -> system().start(plan("none")))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " for ranking-gateway is in use")
          .hasMessageContaining("--port-gateway chooses another");
      assertThat(PortHolder.of(taken.getLocalPort()).orElse(""))
          .contains(Long.toString(ProcessHandle.current().pid()));
    }
    assertThat(running().names()).isEmpty();
  }

  @Test
  void aServiceThatIsNotBuiltIsOneLine() throws IOException {
    Files.delete(home.resolve("interest-service/target/quarkus-app/quarkus-run.jar"));

    assertThatThrownBy(() -> system().start(plan("none")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("interest-service is not built");
    assertThat(running().names()).isEmpty();
  }

  @Test
  void anotherPortThanTheRunningOneIsRefused() throws IOException {
    system().start(plan("none"));
    ports.put(Service.PROFILE, PortHolder.free());

    assertThatThrownBy(() -> system().start(plan("none")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("profile-service runs already on port");
    assertThat(running().names()).hasSize(5);
  }

  @Test
  void abandoningStopsWhatWasStarted() {
    LocalSystem system = system();
    system.start(plan("none"));

    system.abandon();

    assertThat(running().names()).isEmpty();
    assertThatThrownBy(() -> system.start(plan("none")))
        .hasMessageContaining("stopped while starting");
  }

  private LocalSystem system() {
    return new LocalSystem(state, console());
  }

  private RunningSystem running() {
    return new RunningSystem(state);
  }

  private SystemPlan plan(String model) {
    return new SystemPlan(home, ports, model, System.getenv());
  }

  private Addresses addresses() {
    Map<Service, String> targets = new EnumMap<>(Service.class);
    ports.forEach((service, port) -> targets.put(service, "127.0.0.1:" + port));
    return new Addresses(targets);
  }

  private Map<String, Long> pids() {
    Map<String, Long> pids = new HashMap<>();
    running().services(addresses()).forEach(s -> pids.put(s.name(), s.pid()));
    pids.put("redis", running().redis().pid());
    return pids;
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid)
        .map(handle -> new RunningProcess("", handle, 0).isAlive())
        .orElse(false);
  }

  private static Console console() {
    return CommandRun.console(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }
}
