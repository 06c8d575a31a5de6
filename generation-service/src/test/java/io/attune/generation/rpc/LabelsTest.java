package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Label;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.WrittenText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
  private static final WrittenText OWN =
      new WrittenText(
          TextKind.HEADLINE,
          "Own",
          Label.ownText(TIME),
          List.of(),
          Fallback.GUARD,
          false,
          Duration.ZERO);

  @Test
  void marksWhatWasGeneratedForMachines() throws Exception {
    io.attune.generation.v1.Label label =
        labels("The Daily", "").label(generated("Ferry sails", TIME));

    assertThat(label.getProducer()).isEqualTo("The Daily");
    assertThat(label.getContentId()).matches("[0-9a-f]{32}");
    assertThat(label.getTextDigest()).matches("[0-9a-f]{64}");
    JsonNode aigc = new ObjectMapper().readTree(label.getAigcMetadata()).get("AIGC");
    List<String> names = new ArrayList<>();
    aigc.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "Label",
            "ContentProducer",
            "ProduceID",
            "ReservedCode1",
            "ContentPropagator",
            "PropagateID",
            "ReservedCode2");
    assertThat(aigc.get("Label").asText()).isEqualTo("1");
    assertThat(aigc.get("ContentProducer").asText()).isEqualTo("The Daily");
    assertThat(aigc.get("ProduceID").asText()).isEqualTo(label.getContentId());
    assertThat(aigc.get("ReservedCode1").asText()).isEqualTo(label.getTextDigest());
  }

  @Test
  void namesEachTextAndTheSameTextTheSame() {
    Labels labels = labels("", "");
    String id = labels.label(generated("Ferry sails", TIME)).getContentId();

    assertThat(labels.label(generated("Ferry sails", TIME)).getContentId()).isEqualTo(id);
    assertThat(labels.label(generated("Ferry sinks", TIME)).getContentId()).isNotEqualTo(id);
    assertThat(labels.label(generated("Ferry sails", TIME.plusSeconds(1))).getContentId())
        .isNotEqualTo(id);
    assertThat(labels.label(generated("Ferry sails", TIME)).getAigcMetadata()).isEmpty();
  }

  @Test
  void saysNothingOfTheKindOfAnItemsOwnWords() {
    Labels labels = labels("The Daily", "AI ·");

    assertThat(labels.prefix(OWN)).isEmpty();
    assertThat(labels.label(OWN).getProducer()).isEmpty();
    assertThat(labels.label(OWN).getContentId()).isEmpty();
    assertThat(labels.label(OWN).getAigcMetadata()).isEmpty();
  }

  @Test
  void putsThePrefixInFrontOfTheTextAndOfTheFirstWordsHeard() {
    Labels labels = labels("", " AI · ");
    List<String> heard = new ArrayList<>();
    Consumer<String> words = labels.marked(heard::add);
    words.accept("Ferry ");
    words.accept("sails");

    assertThat(Responses.text(generated("Ferry sails", TIME), labels).getText())
        .isEqualTo("AI · Ferry sails");
    assertThat(Responses.text(generated("Ferry sails", TIME), labels).getVisiblePrefix())
        .isEqualTo("AI · ");
    assertThat(Responses.text(OWN, labels).getText()).isEqualTo("Own");
    assertThat(heard).containsExactly("AI · Ferry ", "sails");
  }

  private static WrittenText generated(String text, Instant time) {
    Label label = new Label(true, "m", "ab".repeat(32), "", "headline/1", 7, time);
    return new WrittenText(TextKind.HEADLINE, text, label, List.of(), null, false, Duration.ZERO);
  }

  private static Labels labels(String producer, String prefix) {
    return new Labels(
        new GenerationConfig.Label() {
          @Override
          public Optional<String> producer() {
            return Optional.of(producer);
          }

          @Override
          public Optional<String> prefix() {
            return Optional.of(prefix);
          }
        });
  }
}
