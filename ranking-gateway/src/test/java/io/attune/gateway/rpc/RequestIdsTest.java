package io.attune.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void areUuidsOfVersionSevenThatSortByTime() {
    UUID id = UUID.fromString(RequestIds.next(NOW));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    assertThat(RequestIds.next(NOW)).isLessThan(RequestIds.next(NOW.plusMillis(1)));
  }

  @Test
  void areNeverTheSameTwice() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(RequestIds.next(NOW));
    }
    assertThat(ids).hasSize(100_000);
  }
}
