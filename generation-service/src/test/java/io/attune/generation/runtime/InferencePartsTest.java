package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.NotFound;
import io.attune.contract.inference.InferenceProtocol;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.inference.CurrentTerms;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.ScriptedModel;
import io.attune.inference.v2.ModelMetadataRequest;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InferencePartsTest {
  private static InferenceProtocol protocol(boolean open) {
    GenerationConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(GenerationConfig.class)
            .withDefaultValues(Map.of("attune.generation.openai.enabled", Boolean.toString(open)))
            .build()
            .getConfigMapping(GenerationConfig.class);
    ModelState ready = new ModelState.Ready(ScriptedModel.of(ScriptedDecoder.writing("")));
    return new InferenceParts()
        .inferenceProtocol("name", "1", () -> ready, config, new CurrentTerms(), Clock.systemUTC());
  }

  private static String platform(InferenceProtocol protocol, String model) {
    return protocol
        .modelMetadata(ModelMetadataRequest.newBuilder().setName(model).build())
        .getPlatform();
  }

  @Test
  void oneSwitchClosesTheBareModelInThisProtocolToo() {
    assertThat(platform(protocol(true), "scripted")).isNotEmpty();
    assertThat(platform(protocol(false), "simple")).isNotEmpty();
    assertThatThrownBy(() -> platform(protocol(false), "scripted")).isInstanceOf(NotFound.class);
  }
}
