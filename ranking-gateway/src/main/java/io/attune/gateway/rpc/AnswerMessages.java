package io.attune.gateway.rpc;

import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import io.attune.gateway.pipeline.trace.TraceMessages;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.attune.gateway.v1.WrittenText.Builder;

/** Answers as messages of the contract. */
final class AnswerMessages {
  private AnswerMessages() {}

  static RecommendResponse response(Answer answer) {
    return RecommendResponse.newBuilder()
        .setRequestId(answer.query().requestId())
        .addAllItems(answer.items().stream().map(AnswerMessages::item).toList())
        .addAllDegraded(answer.missing().stream().map(TraceMessages::degradation).toList())
        .build();
  }

  static StreamRecommendResponse ranked(Answer answer) {
    return StreamRecommendResponse.newBuilder().setRanked(response(answer)).build();
  }

  static StreamRecommendResponse written(String itemId, WrittenText text) {
    Builder written =
        io.attune.gateway.v1.WrittenText.newBuilder()
            .setItemId(itemId)
            .setText(TraceMessages.text(text));
    return StreamRecommendResponse.newBuilder().setWritten(written).build();
  }

  private static RecommendedItem item(Answer.Chosen chosen) {
    return item(chosen.candidate()).toBuilder()
        .addAllTexts(chosen.texts().stream().map(TraceMessages::text).toList())
        .build();
  }

  static RecommendedItem item(Candidate candidate) {
    RecommendedItem.Builder message =
        RecommendedItem.newBuilder()
            .setItemId(candidate.itemId())
            .setScore(candidate.score())
            .addAllSources(candidate.hits().stream().map(Hit::source).toList());
    candidate.item().ifPresent(item -> show(message, item));
    return message.build();
  }

  private static void show(RecommendedItem.Builder message, Item item) {
    message
        .setTitle(item.title())
        .setCategory(item.category())
        .addAllTags(item.tags())
        .setUrl(item.url());
    item.publishTime().ifPresent(time -> message.setPublishTime(ProtoTime.timestamp(time)));
  }
}
