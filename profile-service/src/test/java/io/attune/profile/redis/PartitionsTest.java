package io.attune.profile.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

class PartitionsTest {
  private final Partitions partitions = new Partitions(16);

  @Test
  void anIdStaysInItsPartition() {
    // Stored data depends on these.
    assertThat(partitions.of(Tenant.DEFAULT, "alice")).isEqualTo(8);
    assertThat(partitions.of(Tenant.DEFAULT, "bob")).isEqualTo(1);
    assertThat(partitions.of(new Tenant("other"), "alice")).isEqualTo(8);
  }

  @Test
  void allKeysOfAPartitionShareASlot() {
    int slot = JedisClusterCRC16.getSlot(Partitions.changes(3));
    assertThat(JedisClusterCRC16.getSlot(Partitions.key(3, Tenant.DEFAULT, "users")))
        .isEqualTo(slot);
    assertThat(JedisClusterCRC16.getSlot(Partitions.key(3, Tenant.DEFAULT, "user", "a}{b")))
        .isEqualTo(slot);
  }

  @Test
  void keysAreWrittenAsTheContractSays() {
    assertThat(new String(Partitions.changes(7), UTF_8)).isEqualTo("attune:{p07}:changes");
    assertThat(new String(Partitions.changes(12), UTF_8)).isEqualTo("attune:{p12}:changes");
    assertThat(new String(Partitions.key(7, Tenant.DEFAULT, "user", "u"), UTF_8))
        .isEqualTo("attune:{p07}:default:user:u");
  }

  @Test
  void idsSpreadOverAllPartitions() {
    List<String> ids = IntStream.range(0, 1600).mapToObj(i -> "user-" + i).toList();
    var groups = partitions.group(Tenant.DEFAULT, ids, id -> id);
    assertThat(groups).hasSize(16);
    assertThat(groups.values()).allSatisfy(group -> assertThat(group).hasSizeBetween(50, 200));
    assertThat(groups.values().stream().mapToInt(List::size).sum()).isEqualTo(1600);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> new Partitions(0))
        .hasMessageContaining("attune.redis.partitions is 0");
    assertThatThrownBy(() -> new Partitions(1001)).hasMessageContaining("1001");
  }
}
