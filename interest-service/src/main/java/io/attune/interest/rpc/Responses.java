package io.attune.interest.rpc;

import com.google.common.primitives.Floats;
import com.google.protobuf.Timestamp;
import io.attune.interest.history.UserInterest;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.retrieval.Candidates;
import io.attune.interest.retrieval.StrategyName;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.Interest;
import io.attune.interest.v1.ItemVector;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyResult;
import io.attune.interest.v1.Topic;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From this service's records to the contract's responses. */
final class Responses {
  private Responses() {}

  static RetrieveCandidatesResponse candidates(Candidates candidates) {
    RetrieveCandidatesResponse.Builder response =
        RetrieveCandidatesResponse.newBuilder().setInterest(interest(candidates.interest()));
    candidates.results().forEach(result -> response.addResults(result(result)));
    candidates
        .vectors()
        .forEach(
            (itemId, vector) ->
                response.addVectors(
                    ItemVector.newBuilder().setItemId(itemId).addAllVector(Floats.asList(vector))));
    return response.build();
  }

  static Interest interest(UserInterest interest) {
    Interest.Builder message =
        Interest.newBuilder()
            .setModel(interest.model())
            .setModelVersion(interest.modelVersion())
            .setHistoryVersion(interest.historyVersion())
            .addAllVector(Floats.asList(interest.vector()));
    interest
        .topics()
        .forEach(
            topic ->
                message.addTopics(
                    Topic.newBuilder().setName(topic.name()).setWeight(topic.weight())));
    return message.build();
  }

  static List<Candidate> items(List<ScoredItem> items) {
    return items.stream()
        .map(item -> Candidate.newBuilder().setItemId(item.itemId()).setScore(item.score()).build())
        .toList();
  }

  static io.attune.interest.v1.ModelVersion modelVersion(ModelVersion version, boolean active) {
    return io.attune.interest.v1.ModelVersion.newBuilder()
        .setModel(version.model())
        .setVersion(version.version())
        .setTrainTime(timestamp(version.trainTime()))
        .setUserCount(version.userCount())
        .setItemCount(version.itemCount())
        .setInteractionCount(version.interactionCount())
        .setValidationNdcg(version.validationNdcg())
        .setActive(active)
        .build();
  }

  private static StrategyResult result(Candidates.Result result) {
    return StrategyResult.newBuilder()
        .setStrategy(strategy(result.strategy()))
        .addAllCandidates(items(result.items()))
        .setElapsedUs(TimeUnit.NANOSECONDS.toMicros(result.elapsed().toNanos()))
        .setEmptyReason(result.emptyReason())
        .build();
  }

  private static Strategy strategy(StrategyName strategy) {
    return switch (strategy) {
      case MODEL -> Strategy.STRATEGY_MODEL;
      case CONTENT -> Strategy.STRATEGY_CONTENT;
      case TRENDING -> Strategy.STRATEGY_TRENDING;
      case LATEST -> Strategy.STRATEGY_LATEST;
      case USER_BASED -> Strategy.STRATEGY_USER_BASED;
      case ITEM_TO_ITEM -> Strategy.STRATEGY_ITEM_TO_ITEM;
      case SOCIAL -> Strategy.STRATEGY_SOCIAL;
    };
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
