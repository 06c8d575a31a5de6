package io.attune.interest.rpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.attune.contract.Tenant;
import io.attune.contract.failure.FieldViolation;
import io.attune.contract.failure.InvalidInput;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Reader;
import io.attune.interest.history.Signal;
import io.attune.interest.retrieval.RetrievalRequest;
import io.attune.interest.retrieval.StrategyName;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * From the contract's requests to this service's records. What the contract's rules say has been
 * checked before.
 */
final class Requests {
  private static final int DEFAULT_LIMIT = 100;

  private Requests() {}

  static RetrievalRequest retrieval(RetrieveCandidatesRequest request) {
    return new RetrievalRequest(
        Tenant.of(request.getTenant()),
        reader(request.getReader()),
        strategies(request.getStrategiesList()),
        new HashSet<>(request.getExcludeItemIdsList()),
        new HashSet<>(request.getCategoriesList()),
        request.getIncludeVectors());
  }

  static Reader reader(io.attune.interest.v1.Reader reader) {
    List<Behaviour> history = new ArrayList<>();
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < reader.getHistoryCount(); i++) {
      io.attune.interest.v1.Behaviour behaviour = reader.getHistory(i);
      try {
        history.add(
            new Behaviour(
                behaviour.getItemId(),
                signal(behaviour.getSignal()),
                behaviour.getValue(),
                instant(behaviour.getTime())));
      } catch (DateTimeException | ArithmeticException e) {
        violations.add(
            new FieldViolation(
                "reader.history[" + i + "].time", "must be between the years 1 and 9999"));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new Reader(
        reader.getUserId(),
        history,
        reader.getHistoryVersion(),
        new HashSet<>(reader.getFollowedUserIdsList()));
  }

  static int limit(int limit) {
    return limit == 0 ? DEFAULT_LIMIT : limit;
  }

  private static List<RetrievalRequest.Wanted> strategies(List<StrategyRequest> requests) {
    Set<Strategy> seen = EnumSet.noneOf(Strategy.class);
    List<RetrievalRequest.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      StrategyRequest request = requests.get(i);
      if (!seen.add(request.getStrategy())) {
        throw InvalidInput.of(
            "strategies[" + i + "].strategy", request.getStrategy() + " comes more than once");
      }
      wanted.add(
          new RetrievalRequest.Wanted(strategy(request.getStrategy()), limit(request.getLimit())));
    }
    return wanted;
  }

  private static StrategyName strategy(Strategy strategy) {
    return switch (strategy) {
      case STRATEGY_MODEL -> StrategyName.MODEL;
      case STRATEGY_CONTENT -> StrategyName.CONTENT;
      case STRATEGY_TRENDING -> StrategyName.TRENDING;
      case STRATEGY_LATEST -> StrategyName.LATEST;
      case STRATEGY_USER_BASED -> StrategyName.USER_BASED;
      case STRATEGY_ITEM_TO_ITEM -> StrategyName.ITEM_TO_ITEM;
      case STRATEGY_SOCIAL -> StrategyName.SOCIAL;
      case STRATEGY_UNSPECIFIED, UNRECOGNIZED ->
          throw InvalidInput.of("strategies.strategy", "must be one of the contract's");
    };
  }

  private static Signal signal(io.attune.interest.v1.Signal signal) {
    return switch (signal) {
      case SIGNAL_VIEW -> Signal.VIEW;
      case SIGNAL_CLICK -> Signal.CLICK;
      case SIGNAL_DWELL -> Signal.DWELL;
      case SIGNAL_LIKE -> Signal.LIKE;
      case SIGNAL_HIDE -> Signal.HIDE;
      case SIGNAL_SHARE -> Signal.SHARE;
      case SIGNAL_SAVE -> Signal.SAVE;
      case SIGNAL_PURCHASE -> Signal.PURCHASE;
      case SIGNAL_RATING -> Signal.RATING;
      case SIGNAL_UNSPECIFIED, UNRECOGNIZED ->
          throw InvalidInput.of("reader.history.signal", "must be one of the contract's");
    };
  }

  /** The contract's range of times keeps their differences within what a Duration can say. */
  private static Instant instant(Timestamp timestamp) {
    if (!Timestamps.isValid(timestamp)) {
      throw new DateTimeException("out of range");
    }
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
