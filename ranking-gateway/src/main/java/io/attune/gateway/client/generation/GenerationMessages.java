package io.attune.gateway.client.generation;

import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.profile.Item;
import io.attune.generation.v1.Label;
import io.attune.generation.v1.Role;
import io.attune.generation.v1.Source;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.Topic;
import io.attune.generation.v1.Turn;
import io.attune.generation.v1.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The generation service's messages and the gateway's records. */
final class GenerationMessages {
  private static final int MOST_TOPICS = 10;

  private GenerationMessages() {}

  static io.attune.generation.v1.Assignment assignment(Assignment assignment) {
    return io.attune.generation.v1.Assignment.newBuilder()
        .setKind(kind(assignment.kind()))
        .setSource(source(assignment.item()))
        .addAllTopics(topics(assignment.topics()))
        .build();
  }

  static io.attune.generation.v1.Assignment chat(ChatAssignment assignment) {
    return io.attune.generation.v1.Assignment.newBuilder()
        .setKind(io.attune.generation.v1.TextKind.TEXT_KIND_CHAT)
        .setSource(source(assignment.items().get(0)))
        .addAllMoreSources(
            assignment.items().stream().skip(1).map(GenerationMessages::source).toList())
        .addAllTopics(topics(assignment.topics()))
        .addAllTurns(assignment.turns().stream().map(GenerationMessages::turn).toList())
        .build();
  }

  private static Source source(Item item) {
    return Source.newBuilder()
        .setTitle(item.title())
        .setBody(item.body())
        .setCategory(item.category())
        .addAllTags(item.tags())
        .build();
  }

  private static List<Topic> topics(List<io.attune.gateway.client.Topic> topics) {
    return topics.stream()
        .limit(MOST_TOPICS)
        .map(
            topic ->
                Topic.newBuilder()
                    .setName(topic.name())
                    .setWeight(Math.min(1, Math.max(0, topic.weight())))
                    .build())
        .toList();
  }

  private static Turn turn(ChatTurn turn) {
    return Turn.newBuilder()
        .setRole(turn.byReader() ? Role.ROLE_READER : Role.ROLE_ASSISTANT)
        .setText(turn.text())
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
        verdicts(text),
        text.getFallbackReason(),
        text.getLabel().getGenerated() ? Optional.of(provenance(text)) : Optional.empty());
  }

  static WrittenReply reply(Text text) {
    return text.getLabel().getGenerated()
        ? new WrittenReply(
            text.getText(),
            true,
            text.getLabel().getModel(),
            text.getLabel().getPromptVersion(),
            verdicts(text),
            "",
            Optional.of(provenance(text)))
        : WrittenReply.own("", text.getFallbackReason());
  }

  private static Map<String, Double> verdicts(Text text) {
    return text.getVerdictsList().stream()
        .collect(
            Collectors.toMap(
                Verdict::getCheck, Verdict::getScore, (first, second) -> Math.min(first, second)));
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
