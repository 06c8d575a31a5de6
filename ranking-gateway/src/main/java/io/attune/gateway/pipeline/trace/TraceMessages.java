package io.attune.gateway.pipeline.trace;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.generation.Provenance;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.trace.Trace.StageRun;
import io.attune.gateway.v1.FilterTrace;
import io.attune.gateway.v1.ScoredTrace;
import io.attune.gateway.v1.SourceTrace;
import io.attune.gateway.v1.StageTrace;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.TextKind;
import io.attune.gateway.v1.TopicWeight;
import io.attune.gateway.v1.WrittenTrace;

/** Traces, and the parts that an answer shares with them, as messages of the contract. */
public final class TraceMessages {
  private TraceMessages() {}

  /** A trace. */
  static io.attune.gateway.v1.Trace trace(Trace trace) {
    Answer answer = trace.answer();
    io.attune.gateway.v1.Trace.Builder message =
        io.attune.gateway.v1.Trace.newBuilder()
            .setRequestId(answer.query().requestId())
            .setUserId(answer.query().userId())
            .setTime(ProtoTime.timestamp(answer.query().time()));
    trace.stages().forEach(run -> message.addStages(stage(run)));
    trace.found().forEach(found -> message.addSources(source(found)));
    trace
        .removed()
        .forEach(
            (filter, ids) ->
                message.addFilters(
                    FilterTrace.newBuilder().setFilter(filter).addAllRemovedItemIds(ids)));
    answer.items().forEach(chosen -> add(message, chosen));
    answer
        .topics()
        .forEach(
            topic ->
                message.addTopics(
                    TopicWeight.newBuilder().setName(topic.name()).setWeight(topic.weight())));
    answer.missing().forEach(part -> message.addDegraded(degradation(part)));
    return message.build();
  }

  /** A text with its label. */
  public static Text text(WrittenText text) {
    Text.Builder message =
        Text.newBuilder()
            .setKind(TextKind.valueOf("TEXT_KIND_" + text.kind().name()))
            .setText(text.text())
            .setGenerated(text.generated())
            .setModel(text.model())
            .setPromptVersion(text.promptVersion())
            .putAllVerdicts(text.verdicts())
            .setFallbackReason(text.fallbackReason());
    text.provenance().map(TraceMessages::provenance).ifPresent(message::setProvenance);
    return message.build();
  }

  /** Where words come from. */
  public static io.attune.gateway.v1.Provenance provenance(Provenance provenance) {
    return io.attune.gateway.v1.Provenance.newBuilder()
        .setWeightsDigest(provenance.weightsDigest())
        .setAdapter(provenance.adapter())
        .setSeed(provenance.seed())
        .setWriteTime(ProtoTime.timestamp(provenance.writeTime()))
        .setProducer(provenance.producer())
        .setContentId(provenance.contentId())
        .setTextDigest(provenance.textDigest())
        .setAigcMetadata(provenance.aigcMetadata())
        .setVisiblePrefix(provenance.visiblePrefix())
        .build();
  }

  /** A missing part. */
  public static io.attune.gateway.v1.Degradation degradation(Degradation part) {
    return io.attune.gateway.v1.Degradation.newBuilder()
        .setStage(part.dependency())
        .setReason(part.reason())
        .build();
  }

  private static StageTrace stage(StageRun run) {
    return StageTrace.newBuilder()
        .setStage(run.stage())
        .setElapsedUs(run.elapsed().toNanos() / 1_000)
        .setInputCount(run.in())
        .setOutputCount(run.out())
        .build();
  }

  private static SourceTrace source(Found found) {
    return SourceTrace.newBuilder()
        .setSource(found.source())
        .addAllItemIds(found.items().stream().map(Scored::itemId).toList())
        .setEmptyReason(found.emptyReason())
        .build();
  }

  private static void add(io.attune.gateway.v1.Trace.Builder message, Answer.Chosen chosen) {
    String itemId = chosen.candidate().itemId();
    message.addScored(
        ScoredTrace.newBuilder()
            .setItemId(itemId)
            .setScore(chosen.candidate().score())
            .putAllParts(chosen.candidate().parts()));
    chosen
        .texts()
        .forEach(
            text ->
                message.addTexts(WrittenTrace.newBuilder().setItemId(itemId).setText(text(text))));
  }
}
