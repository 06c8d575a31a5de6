package io.attune.interest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.interest.history.Behaviour;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.schedule.TrainingProcess;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.schedule.TrainingRunner.Ending;
import io.attune.interest.schedule.TrainingRunner.Outcome;
import io.attune.interest.testing.Clusters;
import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.History;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A training in a process of its own, for a service that runs. */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class ScheduledTrainingTest {
  FakeProfile profile;
  @Inject ModelRegistry models;

  @ConfigProperty(name = "attune.data.dir")
  String data;

  @ConfigProperty(name = "attune.redis.url")
  String redis;

  @ConfigProperty(name = "attune.profile.address")
  String address;

  @Test
  void putsAModelIntoTheStoreThatTheServiceTakesOver() throws Exception {
    Tenant tenant = Tenant.of("scheduled");
    storeClusters(tenant.id());

    Outcome outcome = train(tenant);

    assertThat(outcome.ending()).as(outcome.words()).isEqualTo(Ending.TRAINED);
    models.refresh();
    assertThat(models.list(tenant))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.active()).isTrue();
              assertThat(kept.version().model()).isEqualTo("popularity");
              assertThat(kept.version().userCount()).isEqualTo(20);
              assertThat(outcome.words()).startsWith("trained: " + kept.version().name());
            });
  }

  @Test
  void saysWhyThereIsNoModel() throws Exception {
    Outcome outcome = train(Tenant.of("empty"));

    assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
    assertThat(outcome.words()).startsWith("failed: ").contains("no interaction to learn from");
  }

  private Outcome train(Tenant tenant) throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "ATTUNE_DATA_DIR",
            data,
            "ATTUNE_REDIS_URL",
            redis,
            "ATTUNE_PROFILE_ADDRESS",
            address,
            "ATTUNE_INTEREST_TRAINING_DEFAULT_MODEL",
            "popularity");
    TrainingProgram program = TrainingProgram.ofThisService(TrainingMain.class.getName());
    try (TrainingProcess process = new TrainingProcess(program, List.of("-Xmx256m"), settings)) {
      return process.train(tenant, InterestCalls.NOW);
    }
  }

  private void storeClusters(String tenant) {
    List<History> histories = new ArrayList<>();
    List<List<Behaviour>> users = new Clusters(42).users(20, 8);
    for (int i = 0; i < users.size(); i++) {
      histories.add(
          FakeProfile.history(
              "u" + i,
              EventType.EVENT_TYPE_CLICK,
              InterestCalls.NOW,
              users.get(i).stream().map(Behaviour::itemId).toList()));
    }
    profile.setHistories(tenant, histories);
    for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
      String id = Clusters.item(0, rank);
      profile.put(tenant, Stories.story(id, rank, "Item " + id, "", "group0", "tag"));
    }
  }
}
