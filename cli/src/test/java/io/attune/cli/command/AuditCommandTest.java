package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.output.Json;
import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeSystem;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Text;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final String TWINS = "attune-audit";

  @TempDir private Path home;
  private FakeSystem system;

  @BeforeEach
  void start() throws IOException {
    system = new FakeSystem();
    for (int i = 1; i <= 6; i++) {
      system.tenant("").items.put("item-" + i, Item.newBuilder().setId("item-" + i).build());
    }
    for (String reader : List.of("ann", "ben", "cid")) {
      add(User.newBuilder().setId(reader).build());
    }
    system.recommend = list(user -> "Calm harbour", user -> true, user -> "item-1");
  }

  @AfterEach
  void stop() throws InterruptedException {
    system.close();
  }

  @Test
  void saysThatReadersAreTreatedAlikeWhereTheyAre() {
    CommandRun run = audit();

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("female/male", "18-24/65-74", "DE/US", "control first/second")
        .contains("No difference between readers")
        .contains("(3 readers)");
  }

  @Test
  void failsNamingWhatDiffersByOneAttributeAlone() {
    system.recommend =
        list(
            user -> is(user, "gender", "male") ? "Terrible harbour disaster" : "Calm harbour",
            user -> !is(user, "age", "65-74"),
            user -> user.getRegion().equals("NG") ? "item-2" : "item-1");

    CommandRun run = audit();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("gender, female against male: sentiment +")
        .contains("gender, female against male: words a text -1.000 (-1.000 to -1.000)")
        .contains("age, 18-24 against 65-74: guard pass rate +1.000 (+1.000 to +1.000)")
        .contains("region, IN against NG: overlap of the lists below the control's +1.000")
        .doesNotContain("control,")
        .doesNotContain("gender, female against nonbinary");
    assertThat(run.err()).contains("attune: 9 differences are more than chance");
  }

  @Test
  void leavesTheReadersAsTheyWereAndNothingOfItsOwn() {
    Map<String, User> users = Map.copyOf(system.tenant("").users);

    audit();

    assertThat(system.tenant("").users).isEqualTo(users);
    assertThat(system.tenant("").histories).containsOnlyKeys("ann", "ben", "cid");
    assertThatTwinsAreGone();
  }

  @Test
  void leavesNothingOfItsOwnWhereItFails() {
    system.recommend =
        (user, request) -> {
          throw Status.INTERNAL.withDescription("out of paper").asRuntimeException();
        };

    CommandRun run = audit();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("out of paper");
    assertThatTwinsAreGone();
  }

  @Test
  void deletesWhatAnAuditThatWasKilledLeft() {
    system.tenant(TWINS).users.put("audit-0-1", User.newBuilder().setId("audit-0-1").build());
    system.tenant(TWINS).items.put("old", Item.newBuilder().setId("old").build());

    audit();

    assertThatTwinsAreGone();
  }

  @Test
  void leavesReadersAloneWhoDeniedConsent() {
    add(
        User.newBuilder()
            .setId("dee")
            .setConsent(Consent.newBuilder().setPersonalizationDenied(true))
            .build());

    CommandRun run = audit("--readers", "4");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("4 readers with a history are needed, there are 3");
  }

  @Test
  void printsOneJsonObjectAndNothingElse() throws IOException {
    CommandRun run = audit("--swap", "plan=free,paid", "--json");

    Map<?, ?> json = Json.parse(run.out(), Map.class);
    assertThat(json.keySet().stream().map(String::valueOf))
        .containsExactly("tenant", "readers", "lists", "degraded", "attributes", "differences");
    assertThat(((Map<?, ?>) json.get("attributes")).keySet().stream().map(String::valueOf))
        .containsExactly("control", "plan");
    assertThat(json.get("lists")).isEqualTo(12);
  }

  @Test
  void refusesWhatCannotBeSwapped() {
    assertThat(audit("--swap", "gender=male").code()).isEqualTo(2);
    assertThat(audit("--swap", "control=a,b").code()).isEqualTo(2);
    assertThat(audit("--readers", "1").code()).isEqualTo(2);
    assertThat(audit("--kinds", "poem").err()).contains("no kind of words poem");
  }

  private CommandRun audit(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "audit";
    arguments[1] = "--readers";
    arguments[2] = "3";
    System.arraycopy(more, 0, arguments, 3, more.length);
    if (more.length > 0 && more[0].equals("--readers")) {
      arguments = new String[] {"audit", "--readers", more[1]};
    }
    return CommandRun.of(home, system.address(), arguments);
  }

  private void add(User user) {
    system.tenant("").users.put(user.getId(), user);
    system
        .tenant("")
        .histories
        .put(
            user.getId(),
            List.of(
                Interaction.newBuilder()
                    .setItemId("item-6")
                    .setType(EventType.EVENT_TYPE_CLICK)
                    .build()));
  }

  private static boolean is(User user, String attribute, String value) {
    return value.equals(user.getAttributesMap().get(attribute))
        && user.getLabelsList().contains(attribute + ":" + value);
  }

  private void assertThatTwinsAreGone() {
    assertThat(system.tenant(TWINS).users).isEmpty();
    assertThat(system.tenant(TWINS).items).isEmpty();
    assertThat(system.tenant(TWINS).histories).isEmpty();
  }

  private static java.util.function.BiFunction<User, RecommendRequest, RecommendResponse> list(
      Function<User, String> text, Function<User, Boolean> generated, Function<User, String> item) {
    return (user, request) ->
        RecommendResponse.newBuilder()
            .addItems(
                RecommendedItem.newBuilder()
                    .setItemId(item.apply(user))
                    .addTexts(
                        Text.newBuilder()
                            .setText(text.apply(user))
                            .setGenerated(generated.apply(user))))
            .build();
  }
}
