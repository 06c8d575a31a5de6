package io.attune.gateway.client.generation;

import io.attune.gateway.client.ProtoTime;
import io.attune.generation.v1.Label;
import io.attune.generation.v1.Source;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.Topic;
import io.attune.generation.v1.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;

/** The generation service's messages and the gateway's records. */
final class GenerationMessages {
  private static final int MOST_TOPICS = 10;

  private GenerationMessages() {}

  static io.attune.generation.v1.Assignment assignment(Assignment assignment) {
    return io.attune.generation.v1.Assignment.newBuilder()
        .setKind(kind(assignment.kind()))
        .setSource(
            Source.newBuilder()
                .setTitle(assignment.item().title())
                .setBody(assignment.item().body())
                .setCategory(assignment.item().category())
                .addAllTags(assignment.item().tags()))
        .addAllTopics(
            assignment.topics().stream()
                .limit(MOST_TOPICS)
                .map(
                    topic ->
                        Topic.newBuilder()
                            .setName(topic.name())
                            .setWeight(Math.min(1, Math.max(0, topic.weight())))
                            .build())
                .toList())
        .build();
  }

  private static io.attune.generation.v1.TextKind kind(TextKind kind) {
    return switch (kind) {
      case HEADLINE -> io.attune.generation.v1.TextKind.TEXT_KIND_HEADLINE;
      case BLURB -> io.attune.generation.v1.TextKind.TEXT_KIND_BLURB;
      case PUSH -> io.attune.generation.v1.TextKind.TEXT_KIND_PUSH;
      case REASON -> io.attune.generation.v1.TextKind.TEXT_KIND_REASON;
    };
  }

  static WrittenText text(Assignment assignment, Text text) {
    return new WrittenText(
        assignment.kind(),
        text.getText(),
        text.getLabel().getGenerated(),
        text.getLabel().getModel(),
        text.getLabel().getPromptVersion(),
        text.getVerdictsList().stream()
            .collect(
                Collectors.toMap(
                    Verdict::getCheck,
                    Verdict::getScore,
                    (first, second) -> Math.min(first, second))),
        text.getFallbackReason(),
        text.getLabel().getGenerated() ? Optional.of(provenance(text)) : Optional.empty());
  }

  private static Provenance provenance(Text text) {
    Label label = text.getLabel();
    return new Provenance(
        label.getWeightsDigest(),
        label.getAdapter(),
        label.getSeed(),
        ProtoTime.instant(label.getWriteTime()),
        label.getProducer(),
        label.getContentId(),
        label.getTextDigest(),
        label.getAigcMetadata(),
        text.getVisiblePrefix());
  }
}
