package io.attune.gateway.pipeline.writer;

import static io.attune.gateway.fake.Candidates.found;
import static io.attune.gateway.fake.Candidates.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.client.BreakerSettings;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.fake.FakeGeneration;
import io.attune.gateway.fake.FakeServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private final FakeGeneration generation = new FakeGeneration();
  private final FakeServer server = generation.serve();
  private final ServiceChannel channel = ServiceChannel.open("generation", server.address());
  private final TextWriter writer =
      new TextWriter(
          new GenerationClient(
              new Dependency(
                  "generation",
                  new BreakerSettings(10, Duration.ofSeconds(1)),
                  new SimpleMeterRegistry()),
              channel.channel()),
          3,
          1);

  @AfterEach
  void close() {
    channel.close();
    server.kill();
  }

  @Test
  void writesAFewAtOnceInOrderOfPosition() {
    generation.hold();
    Writing writing = write(8);
    await().until(() -> generation.held() == 3);
    assertThat(generation.written())
        .extracting(assignment -> assignment.getSource().getTitle())
        .containsExactlyInAnyOrder("Title i0", "Title i1", "Title i2");

    generation.release();

    assertThat(writing.done().join().values()).hasSize(8).allMatch(WrittenText::generated);
    assertThat(writing.done().join().keySet())
        .extracting(Draft::itemId)
        .containsExactly("i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7");
    assertThat(writing.missing()).isEmpty();
  }

  @Test
  void turnsAwayMoreAnswersThanAllowedAndTakesThemAgainLater() {
    generation.hold();
    Writing first = write(1);
    await().until(() -> generation.held() == 1);

    Writing second = write(2);

    assertThat(second.done().join().values())
        .extracting(WrittenText::fallbackReason)
        .containsExactly("overloaded", "overloaded");
    assertThat(second.missing())
        .extracting(part -> part.dependency())
        .containsExactly("generation");
    generation.release();
    assertThat(first.done().join().values()).allMatch(WrittenText::generated);
    await().until(() -> write(1).done().join().values().iterator().next().generated());
  }

  @Test
  void givesTheRestTheirTitlesWhenItIsCancelled() {
    generation.hold();
    Writing writing = write(8);
    await().until(() -> generation.held() == 3);

    writing.cancel();

    assertThat(writing.done().join().values())
        .extracting(WrittenText::fallbackReason)
        .containsOnly("cancelled");
    await().until(() -> generation.cancelled() == 3);
    assertThat(writing.missing()).isEmpty();
  }

  private Writing write(int count) {
    List<Draft> drafts =
        IntStream.range(0, count)
            .mapToObj(i -> new Draft("i" + i, found("i" + i).item(), TextKind.HEADLINE))
            .toList();
    return writer.write(query(count), drafts, List.of(), Duration.ofSeconds(20), Caller.current());
  }
}
