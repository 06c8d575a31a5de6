package io.attune.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.User;
import io.attune.profile.ingest.Wiring;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.testkit.RedisProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** On a Redis Cluster of one node, which refuses keys of several slots as a large one does. */
class ClusterTest {
  @TempDir Path dir;

  @Test
  void everyStoreWorksOnACluster() {
    try (RedisProcess server = RedisProcess.start(dir, "--cluster-enabled", "yes")) {
      form(server);
      try (Wiring service = Wiring.of(server, Map.of("attune.redis.cluster", "true"))) {
        Tenant tenant = service.newTenant();
        List<User> users = IntStream.range(0, 40).mapToObj(i -> User.unknown("u" + i)).toList();
        assertThat(service.users.put(tenant, users, true)).containsOnly(UserStore.Written.YES);
        assertThat(service.users.page(tenant, "", 100).entries()).hasSize(40);
        service.items.put(tenant, List.of(item("a"), item("b")));
        assertThat(service.items.page(tenant, "", 1).entries()).hasSize(1);
        assertThat(service.items.delete(tenant, List.of("a", "b", "c"))).isEqualTo(2);
        assertThat(service.intake.record(tenant, clicks()))
            .allSatisfy(result -> assertThat(result.reason()).isEmpty());
        assertThat(service.history(tenant, "u7").interactions()).hasSize(1);
        assertThat(service.ties.add(tenant, new Tie("u1", "u2", Tie.Kind.FRIEND))).isTrue();
        assertThat(service.erasure.delete(tenant, "u1")).isTrue();
        assertThat(service.ties.list(tenant, "u2")).isEmpty();
        assertThat(service.readiness().getStatus()).isEqualTo(Status.UP);
        server.kill();
        assertThatThrownBy(() -> service.history(tenant, "u7")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> service.intake.record(tenant, clicks()))
            .isInstanceOf(Unavailable.class);
        assertThat(service.readiness().getStatus()).isEqualTo(Status.DOWN);
        server.restart();
        Awaitility.await()
            .ignoreExceptionsInstanceOf(Unavailable.class)
            .untilAsserted(
                () -> assertThat(service.history(tenant, "u7").interactions()).hasSize(1));
      }
    }
  }

  private static void form(RedisProcess server) {
    String port = server.url().substring(server.url().lastIndexOf(':') + 1);
    try (Jedis node = new Jedis("127.0.0.1", Integer.parseInt(port))) {
      node.clusterAddSlots(IntStream.range(0, 16384).toArray());
      Awaitility.await().until(() -> node.clusterInfo().contains("cluster_state:ok"));
    }
  }

  private static List<Event> clicks() {
    return IntStream.range(0, 40)
        .mapToObj(
            i ->
                Event.newBuilder()
                    .setId("e" + i)
                    .setUserId("u" + i)
                    .setItemId("i")
                    .setType(EventType.EVENT_TYPE_CLICK)
                    .build())
        .toList();
  }

  private static Item item(String id) {
    return new Item(
        id, "t", "", new Item.Labels("", List.of()), "", "", null, null, "", Map.of(), "");
  }
}
