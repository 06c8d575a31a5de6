package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStreamTest {
  /** Every token is a byte. */
  private static final Tokenizer BYTES =
      new Tokenizer() {
        @Override
        public int[] encode(String text) {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          int[] tokens = new int[bytes.length];
          for (int i = 0; i < bytes.length; i++) {
            tokens[i] = bytes[i] & 0xFF;
          }
          return tokens;
        }

        @Override
        public String decode(int[] tokens) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          for (int token : tokens) {
            bytes.write(token);
          }
          return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public String withoutMarkers(String text) {
          return text;
        }

        @Override
        public Set<Integer> endTokens() {
          return Set.of();
        }

        @Override
        public int size() {
          return 256;
        }

        @Override
        public void close() {}
      };

  private static String stream(TextStream stream, String text) {
    StringBuilder given = new StringBuilder();
    for (int token : BYTES.encode(text)) {
      if (!stream.stopped()) {
        given.append(stream.append(token));
      }
    }
    return given.append(stream.finish()).toString();
  }

  @Test
  void givesWholeCharactersOnly() {
    TextStream stream = new TextStream(BYTES, List.of());
    int[] tokens = BYTES.encode("aé🚀");
    assertThat(stream.append(tokens[0])).isEqualTo("a");
    assertThat(stream.append(tokens[1])).isEmpty();
    assertThat(stream.append(tokens[2])).isEqualTo("é");
    for (int i = 3; i < 6; i++) {
      assertThat(stream.append(tokens[i])).isEmpty();
    }
    assertThat(stream.append(tokens[6])).isEqualTo("🚀");
    assertThat(stream.append(0xC3)).isEmpty();
    assertThat(stream.finish()).isEmpty();
    assertThat(stream.text()).isEqualTo("aé🚀");
  }

  @Test
  void holdsBackWhatMayBecomeAStopString() {
    TextStream stream = new TextStream(BYTES, List.of("END", "\n\n"));
    assertThat(stream.append('x')).isEqualTo("x");
    assertThat(stream.append('E')).isEmpty();
    assertThat(stream.append('N')).isEmpty();
    assertThat(stream.append('E')).isEqualTo("EN");
    assertThat(stream.append('N')).isEmpty();
    assertThat(stream.append('D')).isEmpty();
    assertThat(stream.stopped()).isTrue();
    assertThat(stream.finish()).isEmpty();
    assertThat(stream.text()).isEqualTo("xEN");
  }

  @Test
  void saysWhatATokenWouldDoAndDoesNotTakeIt() {
    TextStream stream = new TextStream(BYTES, List.of("END"));
    "xEN".chars().forEach(stream::append);

    assertThat(stream.outlook('y')).isEqualTo(new TextStream.Outlook("xENy", false));
    assertThat(stream.outlook('D')).isEqualTo(new TextStream.Outlook("x", true));
    assertThat(stream.outlook(0xC3)).isEqualTo(new TextStream.Outlook("xEN", false));
    assertThat(stream.text()).isEqualTo("xEN");
    stream.append(0xC3);
    assertThat(stream.outlook(0xA9)).isEqualTo(new TextStream.Outlook("xENé", false));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesExactlyTheTextBeforeTheFirstStop(long seed) {
    Random random = new Random(seed);
    String[] letters = {"a", "b", "é", "東", "🚀"};
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(letters[random.nextInt(letters.length)]);
      }
      List<String> stops = List.of("ab", "é東é", "🚀🚀");
      int first =
          stops.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(text.length());
      TextStream stream = new TextStream(BYTES, stops);

      assertThat(stream(stream, text.toString())).isEqualTo(text.substring(0, first));
      assertThat(stream.text()).isEqualTo(text.substring(0, first));
      assertThat(stream.stopped()).isEqualTo(first < text.length());
    }
  }
}
