package io.attune.generation.rpc;

import com.google.protobuf.Duration;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.Text;
import io.attune.generation.write.ModelState;

/** Turns texts and the model's state into messages. */
final class Responses {
  private Responses() {}

  static Text text(WrittenText text, Labels labels) {
    return Text.newBuilder()
        .setKind(kind(text.kind()))
        .setText(labels.prefix(text) + text.text())
        .setVisiblePrefix(labels.prefix(text))
        .setLabel(labels.label(text))
        .addAllVerdicts(text.verdicts().stream().map(Responses::verdict).toList())
        .setFallbackReason(text.fallback() == null ? "" : text.fallback().reason())
        .setCached(text.cached())
        .setElapsed(
            Duration.newBuilder()
                .setSeconds(text.elapsed().getSeconds())
                .setNanos(text.elapsed().getNano()))
        .build();
  }

  static GetModelResponse model(ModelState state) {
    if (state instanceof ModelState.Ready ready) {
      return GetModelResponse.newBuilder()
          .setModel(ready.model().name())
          .setWeightsDigest(ready.model().weightsDigest())
          .setContextTokenCount(ready.model().contextTokens())
          .setSlotCount(ready.model().slots())
          .setDevice(ready.model().device())
          .build();
    }
    String reason =
        state instanceof ModelState.Absent absent ? absent.reason() : "it is being loaded";
    return GetModelResponse.newBuilder().setAbsentReason(reason).build();
  }

  private static io.attune.generation.v1.TextKind kind(TextKind kind) {
    return switch (kind) {
      case HEADLINE -> io.attune.generation.v1.TextKind.TEXT_KIND_HEADLINE;
      case BLURB -> io.attune.generation.v1.TextKind.TEXT_KIND_BLURB;
      case PUSH -> io.attune.generation.v1.TextKind.TEXT_KIND_PUSH;
      case REASON -> io.attune.generation.v1.TextKind.TEXT_KIND_REASON;
      case CHAT -> io.attune.generation.v1.TextKind.TEXT_KIND_CHAT;
      case DIGEST -> io.attune.generation.v1.TextKind.TEXT_KIND_DIGEST;
    };
  }

  private static io.attune.generation.v1.Verdict verdict(Verdict verdict) {
    return io.attune.generation.v1.Verdict.newBuilder()
        .setCheck(verdict.check())
        .setPassed(verdict.passed())
        .setScore(verdict.score())
        .setDetail(verdict.detail())
        .build();
  }
}
