package io.attune.interest.history;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.batching.Caller;
import io.attune.interest.batching.SingleFlight;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.WeightedItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.topic.TopicDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Infers a user's interest from the history that a request brings.
 *
 * <p>An interest comes from the cache only where it was inferred from the same version of the
 * history by the same version of the model, so an interest older than the latest act is never taken
 * for a new one. The one exception is a history that the caller does not know: then the user's last
 * interest stands in, without its vector where another version of the model is in service by now. A
 * cache out of reach is counted and costs the computation. Callers who ask for the same interest at
 * the same time share one look and one computation.
 */
public final class InterestInference {
  private record Asked(
      Tenant tenant,
      Reader reader,
      List<Interaction> interactions,
      Optional<InterestModel> model,
      Caller caller) {}

  /** What has the same answer, whoever asks. */
  private record Question(Tenant tenant, String userId, String historyVersion, String model) {
    static Question of(Asked asked) {
      return new Question(
          asked.tenant(),
          asked.reader().userId(),
          asked.reader().historyVersion(),
          asked.model().map(model -> model.version().name()).orElse(""));
    }
  }

  private record Found(UserInterest interest, boolean cached) {}

  private final Catalogues catalogues;
  private final HistoryReading reading;
  private final Recency recency;
  private final TopicProfile topics;
  private final TopicDirectory textTopics;
  private final TextProfile texts;
  private final InterestCache cache;
  private final InterestMetrics metrics;
  private final SingleFlight<Question, Found> flights = new SingleFlight<>();

  public InterestInference(
      Catalogues catalogues,
      HistoryReading reading,
      Duration recencyHalfLife,
      TopicDirectory textTopics,
      InterestCache cache,
      InterestMetrics metrics) {
    this.catalogues = catalogues;
    this.reading = reading;
    this.recency = new Recency(recencyHalfLife);
    this.topics = new TopicProfile(recency);
    this.textTopics = textTopics;
    this.texts = new TextProfile(recency);
    this.cache = cache;
    this.metrics = metrics;
  }

  /**
   * Infers an interest, for as long as the caller waits for it.
   *
   * @param model the model in service, or empty where there is none
   */
  public InferredInterest infer(
      Tenant tenant, Reader reader, Optional<InterestModel> model, Caller caller) {
    ReadHistory history = reading.read(reader.history());
    Asked asked = new Asked(tenant, reader, history.interactions(), model, caller);
    Found found = reader.isHistoryKnown() ? share(asked) : find(asked);
    return inferred(found.interest(), history, found.cached());
  }

  private Found share(Asked asked) {
    SingleFlight.Answer<Found> answer =
        flights.call(Question.of(asked), asked.caller(), () -> find(asked));
    if (answer.shared()) {
      metrics.shared();
    }
    return answer.value();
  }

  private Found find(Asked asked) {
    Reader reader = asked.reader();
    Optional<UserInterest> last =
        last(asked.tenant(), reader, asked.model().map(InterestModel::version));
    if (last.isPresent()) {
      metrics.hit();
      return new Found(last.get(), true);
    }
    metrics.missed();
    UserInterest interest = compute(asked);
    if (reader.isHistoryKnown()) {
      store(asked.tenant(), reader, interest);
    }
    return new Found(interest, false);
  }

  private InferredInterest inferred(UserInterest interest, ReadHistory history, boolean cached) {
    double[] weights = recency.weights(history.interactions());
    List<WeightedItem> items = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      items.add(new WeightedItem(history.interactions().get(i).itemId(), weights[i]));
    }
    return new InferredInterest(interest, items, history.hidden(), cached);
  }

  private Optional<UserInterest> last(
      Tenant tenant, Reader reader, Optional<ModelVersion> version) {
    Optional<UserInterest> last = look(tenant, reader, version.map(ModelVersion::model).orElse(""));
    if (last.isEmpty() && version.isPresent() && !reader.isHistoryKnown()) {
      last = look(tenant, reader, "");
    }
    if (reader.isHistoryKnown()) {
      return last.filter(UserInterest::settled)
          .filter(interest -> interest.historyVersion().equals(reader.historyVersion()))
          .filter(interest -> isOf(interest, version));
    }
    return last.map(interest -> isOf(interest, version) ? interest : interest.withoutVector());
  }

  private static boolean isOf(UserInterest interest, Optional<ModelVersion> version) {
    return version.map(interest::isOf).orElse(interest.model().isEmpty());
  }

  private Optional<UserInterest> look(Tenant tenant, Reader reader, String model) {
    try {
      return cache.last(tenant, reader.userId(), model);
    } catch (Unavailable e) {
      metrics.cacheFailed();
      return Optional.empty();
    }
  }

  private UserInterest compute(Asked asked) {
    List<Interaction> interactions = asked.interactions();
    Optional<InterestModel> model = asked.model();
    Catalogue catalogue = catalogues.read(asked.tenant());
    float[] vector =
        model.map(m -> m.infer(List.of(interactions), asked.caller()).get(0)).orElse(new float[0]);
    return new UserInterest(
        topics.topics(interactions, catalogue, textTopics.read(asked.tenant())),
        model.map(m -> m.version().model()).orElse(""),
        model.map(m -> m.version().version()).orElse(""),
        asked.reader().historyVersion(),
        vector,
        texts.mean(interactions, catalogue),
        TextProfile.isSettled(interactions, catalogue));
  }

  private void store(Tenant tenant, Reader reader, UserInterest interest) {
    try {
      cache.store(tenant, reader.userId(), interest, reader.newestAct());
    } catch (Unavailable e) {
      metrics.cacheFailed();
    }
  }
}
