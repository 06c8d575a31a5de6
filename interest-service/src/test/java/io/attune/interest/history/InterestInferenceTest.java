package io.attune.interest.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.interest.batching.Caller;
import io.attune.interest.batching.Priority;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.TextVector;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisInterestCache;
import io.attune.interest.testing.Catalogs;
import io.attune.interest.testing.FixedModel;
import io.attune.interest.topic.TopicDirectory;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterestInferenceTest {
  private static final Tenant TENANT = Tenant.DEFAULT;
  private static final Caller PATIENT = Caller.patient(Priority.INTERACTIVE);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Catalogues catalogues = Catalogs.all();
  private final TopicDirectory topics =
      new TopicDirectory(catalogues, Duration.ofHours(1), Clock.systemUTC());
  private RedisProcess server;
  private Redis redis;
  private InterestInference inference;

  @BeforeEach
  void start() {
    server = RedisProcess.start(directory);
    redis = new Redis(server.url(), Duration.ofMillis(500), 4);
    inference =
        new InterestInference(
            catalogues,
            new HistoryReading(
                new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4)),
            Duration.ofDays(10),
            topics,
            new RedisInterestCache(redis, Duration.ofHours(1), Clock.systemUTC()),
            new InterestMetrics(meters));
    item("a", List.of("rare", "common"), new float[] {1, 0});
    item("b", List.of("common"), new float[] {0, 1});
    item("c", List.of("common"), new float[] {0, 1});
    topics.refresh();
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  void computesAndCountsWhileRedisIsAway() {
    server.kill();

    InferredInterest inferred = infer("v1", act("a", 0));

    assertThat(inferred.cached()).isFalse();
    assertThat(inferred.interest().topics()).isNotEmpty();
    assertThat(
            meters
                .get("attune.interest.cache.failures")
                .tag("cache", "interests")
                .counter()
                .count())
        .isPositive();
  }

  @Test
  void takesNoCachedInterestWhileTextsWaitToBeEmbedded() {
    catalogues
        .write(TENANT)
        .upsert(
            new CatalogueItem("late", "", "", "", List.of("late"), NOW, Instant.MAX),
            "text of late");
    assertThat(infer("v1", act("late", 0)).interest().textVector()).isEmpty();

    catalogues.write(TENANT).setVector("late", new TextVector("text of late", new float[] {1, 0}));

    InferredInterest later = infer("v1", act("late", 0));
    assertThat(later.cached()).isFalse();
    assertThat(later.interest().textVector()).containsExactly(1, 0);
    assertThat(infer("v1", act("late", 0)).cached()).isTrue();
  }

  @Test
  void anotherVersionOfTheModelInfersAnew() {
    assertThat(infer("v1", model("1"), act("a", 0)).interest().vector()).containsExactly(1, 2);
    assertThat(infer("v1", model("1"), act("a", 0)).cached()).isTrue();

    assertThat(infer("v1", model("2"), act("a", 0)).cached()).isFalse();
  }

  @Test
  void theLastInterestStandsInWithoutTheVectorOfAnotherModel() {
    infer("v1", model("1"), act("a", 0));

    InferredInterest sameModel = infer("", model("1"));
    assertThat(sameModel.cached()).isTrue();
    assertThat(sameModel.interest().vector()).containsExactly(1, 2);

    UserInterest otherModel = infer("", model("2")).interest();
    assertThat(otherModel.vector()).isEmpty();
    assertThat(otherModel.modelVersion()).isEmpty();
    assertThat(otherModel.topics()).isEqualTo(sameModel.interest().topics());
    assertThat(otherModel.textVector()).isEqualTo(sameModel.interest().textVector());
  }

  @Test
  void theLastInterestStandsInAlsoWhereItIsFromBeforeTheFirstModel() {
    infer("v1", act("a", 0));

    assertThat(infer("", model("1")))
        .returns(true, InferredInterest::cached)
        .extracting(inferred -> inferred.interest().topics())
        .isEqualTo(List.of(new Topic("rare", 1)));
  }

  @Test
  void whatEveryItemCarriesIsNobodysTopic() {
    assertThat(infer("v1", act("a", 0), act("b", 0)).interest().topics())
        .containsExactly(new Topic("rare", 1));
  }

  @Test
  void aSubjectOfTextsIsATopicWhereNoLabelSaysIt() {
    for (int i = 0; i < 20; i++) {
      text("whale-" + i, "Whales", i == 0 ? List.of("whale") : List.of(), 0.01f * i);
      text("train-" + i, "Trains", List.of(), 3 + 0.01f * i);
    }
    topics.refresh();

    assertThat(infer("v1", act("whale-1", 0)).interest().topics())
        .containsExactly(new Topic("Whales", 1));
    assertThat(infer("v2", act("whale-0", 0)).interest().topics())
        .containsExactly(new Topic("whale", 1));
  }

  @Test
  void newerActsWeighMore() {
    float[] vector = infer("v1", act("a", 20), act("b", 0)).interest().textVector();

    assertThat(vector[1] / vector[0]).isEqualTo(4f);
  }

  @Test
  void aUserWithoutHistoryHasNoInterest() {
    UserInterest interest = infer("v1").interest();

    assertThat(interest.topics()).isEmpty();
    assertThat(interest.vector()).isEmpty();
    assertThat(interest.textVector()).isEmpty();
  }

  private InferredInterest infer(String version, Behaviour... history) {
    return inference.infer(
        TENANT, new Reader("u", List.of(history), version, Set.of()), Optional.empty(), PATIENT);
  }

  private InferredInterest infer(String version, InterestModel model, Behaviour... history) {
    return inference.infer(
        TENANT, new Reader("u", List.of(history), version, Set.of()), Optional.of(model), PATIENT);
  }

  private static InterestModel model(String version) {
    return new FixedModel(
        new ModelVersion("ials", version, NOW, 2, 0, 1, 1, 1, 0, 1, Map.of()),
        new float[] {1, 2},
        () -> {});
  }

  private static Behaviour act(String itemId, int daysAgo) {
    return new Behaviour(itemId, Signal.CLICK, 0, NOW.minus(Duration.ofDays(daysAgo)));
  }

  private void text(String id, String title, List<String> tags, float angle) {
    item(id, title, tags, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private void item(String id, List<String> tags, float[] vector) {
    item(id, "", tags, vector);
  }

  private void item(String id, String title, List<String> tags, float[] vector) {
    Catalogue catalogue = catalogues.write(TENANT);
    catalogue.upsert(new CatalogueItem(id, title, "", "", tags, NOW, Instant.MAX), "text of " + id);
    catalogue.setVector(id, new TextVector("text of " + id, vector));
  }
}
