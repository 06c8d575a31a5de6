package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.ScriptedDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final WarmUp WARM_UP = WarmUp.of(24, 64, 160, 100, 50);

  @Test
  void runsEverySizeOfPromptAndBatch() {
    ScriptedDecoder decoder = ScriptedDecoder.writing("x");
    WARM_UP.run(decoder);

    assertThat(decoder.requests())
        .extracting(GenerationRequest::promptLength)
        .startsWith(1, 2, 4, 8, 16, 32, 64)
        .endsWith(156);
    assertThat(decoder.requests().stream().skip(7).map(r -> r.candidates().size()))
        .containsExactly(1, 2, 4, 8, 16, 16, 8, 1);
    assertThat(decoder.requests())
        .allSatisfy(
            request -> {
              assertThat(request.prompt()).doesNotContain(50, -1);
              assertThat(request.deadline()).isNull();
            });
  }

  @Test
  void saysWhyAModelDoesNotRun() {
    ScriptedDecoder decoder = new ScriptedDecoder(request -> List.of("x"));
    decoder.follow(
        request -> {
          throw new IllegalStateException("no memory");
        });
    assertThatThrownBy(() -> WARM_UP.run(decoder)).hasMessageContaining("no memory");
  }
}
