package io.attune.generation.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.text.WrittenText;
import io.attune.generation.v1.Label;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * How generated words are marked: for machines by their label, for people by what is put in front.
 *
 * <p>Nothing of it is kept with the words, so that a cached text is marked as the service is
 * configured now. Threading: safe for many threads.
 *
 * <p>Source: GB 45438-2025, implicit labels in metadata; Regulation (EU) 2024/1689, article 50. See
 * {@code docs/labels.md}.
 */
final class Labels {
  /** GB 45438-2025: it is certain that the content was generated. */
  private static final String IS_GENERATED = "1";

  private static final int ID_DIGITS = 32;

  private final ObjectMapper json = new ObjectMapper();
  private final String producer;
  private final String prefix;

  Labels(GenerationConfig.Label config) {
    producer = config.producer().map(String::strip).orElse("");
    prefix = GenerationConfig.Label.shown(config);
  }

  /** What stands in front of a text; empty for nothing. */
  String prefix(WrittenText text) {
    return text.label().generated() ? prefix : "";
  }

  /** Hands words on as they come, the first with the prefix in front. */
  Consumer<String> marked(Consumer<String> words) {
    AtomicBoolean begun = new AtomicBoolean();
    return delta -> words.accept(begun.getAndSet(true) ? delta : prefix + delta);
  }

  /** The label of a text. */
  Label label(WrittenText text) {
    io.attune.generation.text.Label label = text.label();
    Label.Builder message =
        Label.newBuilder()
            .setGenerated(label.generated())
            .setModel(label.model())
            .setWeightsDigest(label.weightsDigest())
            .setAdapter(label.adapter())
            .setPromptVersion(label.promptVersion())
            .setSeed(label.seed())
            .setWriteTime(
                Timestamp.newBuilder()
                    .setSeconds(label.writeTime().getEpochSecond())
                    .setNanos(label.writeTime().getNano()));
    if (label.generated()) {
      String id = contentId(text);
      String digest = sha256(text.text());
      message.setProducer(producer).setContentId(id).setTextDigest(digest);
      if (!producer.isEmpty()) {
        message.setAigcMetadata(aigc(id, digest));
      }
    }
    return message.build();
  }

  private static String contentId(WrittenText text) {
    io.attune.generation.text.Label label = text.label();
    List<Object> origin =
        List.of(
            text.kind(),
            label.weightsDigest(),
            label.adapter(),
            label.promptVersion(),
            label.seed(),
            label.writeTime(),
            text.text());
    return sha256(origin.toString()).substring(0, ID_DIGITS);
  }

  private String aigc(String id, String digest) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Label", IS_GENERATED);
    fields.put("ContentProducer", producer);
    fields.put("ProduceID", id);
    fields.put("ReservedCode1", digest);
    // Whoever passes the words on to the public fills in the rest.
    fields.put("ContentPropagator", "");
    fields.put("PropagateID", "");
    fields.put("ReservedCode2", "");
    try {
      return json.writeValueAsString(Map.of("AIGC", fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
