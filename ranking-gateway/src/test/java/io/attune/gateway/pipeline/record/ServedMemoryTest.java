package io.attune.gateway.pipeline.record;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.found;
import static io.attune.gateway.fake.Candidates.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.stage.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedMemoryTest {
  private final ServedMemory memory = new ServedMemory(3, 1_000);

  @Test
  void remembersTheLatestOfAReaderAndWhen() {
    memory.accept(answer("a", "b"));
    memory.accept(answer("c", "a"));
    memory.accept(answer("d"));

    assertThat(memory.times(Tenant.DEFAULT, "r1")).containsOnlyKeys("c", "a", "d");
    assertThat(memory.times(Tenant.DEFAULT, "r1")).containsEntry("d", NOW);
  }

  @Test
  void knowsNothingOfAnotherReaderOrTenant() {
    memory.accept(answer("a"));

    assertThat(memory.times(Tenant.DEFAULT, "r2")).isEmpty();
    assertThat(memory.times(Tenant.of("other"), "r1")).isEmpty();
  }

  private static Answer answer(String... ids) {
    return new Answer(
        query(10),
        Stream.of(ids).map(id -> new Answer.Chosen(found(id), List.of())).toList(),
        List.of(),
        List.of());
  }
}
