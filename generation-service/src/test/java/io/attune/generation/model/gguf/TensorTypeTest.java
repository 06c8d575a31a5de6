package io.attune.generation.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every stored type against the {@code gguf} package, on random blocks: equal to the last bit. */
class TensorTypeTest {

  @ParameterizedTest
  @EnumSource(TensorType.class)
  void decodesRandomBlocksAsTheReferenceDoes(TensorType type) throws IOException {
    JsonNode expected = expected(type);
    byte[] bytes = HexFormat.of().parseHex(expected.path("bytes").asText());
    int count = expected.path("values").size();
    int shift = 5;
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length + shift).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(shift, bytes);

    float[] values = new float[count];
    type.decode(buffer, shift, values, count);

    assertThat(TensorType.ofCode(expected.path("code").asInt())).isEqualTo(type);
    assertThat(type.byteSize(count)).isEqualTo(bytes.length);
    for (int i = 0; i < count; i++) {
      assertThat(values[i]).isEqualTo((float) expected.path("values").get(i).asDouble());
    }
  }

  private static JsonNode expected(TensorType type) throws IOException {
    try (InputStream in = TensorTypeTest.class.getResourceAsStream("quantised-blocks.json")) {
      for (JsonNode each : new ObjectMapper().readTree(in).path("cases")) {
        if (each.path("type").asText().equals(type.name())) {
          return each;
        }
      }
    }
    throw new AssertionError("no blocks of " + type);
  }
}
