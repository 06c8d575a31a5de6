package io.attune.gateway.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanBookTest {
  private static final String WHOLE =
      """
      tenants:
        default:
          surfaces:
            home:
              selector: dpp
              lambda: 0.7
              calibration: 0.3
              author-decay: 0.5
              freshness: 0.2
              weights: {trending: 0}
              sources: [model, trending]
              rules:
                pin: [{item: story-001, position: 1, until: 2026-04-01T00:00:00Z}]
                boost: [{category: "  Sports ", factor: 1.5}]
                cap: [{category: "*", most: 3}]
            "*":
              lambda: 0.9
          experiments:
            variety:
              layer: ranking
              share: 0.5
              surfaces: [home]
              arms:
                control: {}
                plain: {surface: {selector: mmr}}
            fresh:
              arms:
                control: {}
                more: {weight: 3, surface: {freshness: 2}}
      """;

  @TempDir Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void readsEverythingThatAFileMaySay() throws IOException {
    try (PlanBook book = book(WHOLE)) {
      Plan plan = book.plan("default", "home", outside(book));

      assertThat(plan.selector()).contains(SelectorKind.DPP);
      assertThat(plan.lambda()).contains(0.7);
      assertThat(plan.calibration()).isEqualTo(0.3);
      assertThat(plan.authorDecay()).contains(0.5);
      assertThat(plan.weight("trending")).isZero();
      assertThat(plan.weight("model")).isEqualTo(1);
      assertThat(plan.asks("content")).isFalse();
      assertThat(plan.rules().pin())
          .containsExactly(
              new Pin(
                  "story-001",
                  1,
                  Optional.empty(),
                  Optional.of(Instant.parse("2026-04-01T00:00:00Z"))));
      assertThat(plan.rules().boost().get(0).match())
          .isEqualTo(new Match(Match.Kind.CATEGORY, "sports"));
      assertThat(plan.rules().cap().get(0).most()).isEqualTo(3);
      assertThat(book.plan("default", "elsewhere", "r1").lambda()).contains(0.9);
      assertThat(book.plan("another", "home", "r1")).isEqualTo(Plan.PLAIN);
    }
  }

  @Test
  void armsOfDifferentLayersAreIndependentAndReplaceWhatTheyName() throws IOException {
    try (PlanBook book = book(WHOLE)) {
      Map<Set<ArmChoice>, Integer> met = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        Plan plan = book.plan("default", "home", "reader-" + i);
        met.merge(new HashSet<>(plan.arms()), 1, Integer::sum);
        boolean plain = plan.arms().contains(new ArmChoice("variety", "plain"));
        boolean fresh = plan.arms().contains(new ArmChoice("fresh", "more"));
        assertThat(plan.selector()).contains(plain ? SelectorKind.MMR : SelectorKind.DPP);
        assertThat(plan.freshness()).contains(fresh ? 2.0 : 0.2);
        assertThat(book.plan("default", "home", "reader-" + i).arms()).isEqualTo(plan.arms());
      }
      // A half is outside of "variety", a quarter in each arm; three quarters are in "more".
      // The counts' standard deviation is below 65.
      assertThat(met).hasSize(6);
      assertThat(met.get(Set.of(new ArmChoice("fresh", "more")))).isBetween(7_200, 7_800);
      assertThat(met.get(Set.of(new ArmChoice("fresh", "more"), new ArmChoice("variety", "plain"))))
          .isBetween(3_450, 4_050);
      assertThat(
              met.get(Set.of(new ArmChoice("fresh", "control"), new ArmChoice("variety", "plain"))))
          .isBetween(1_000, 1_500);
    }
  }

  @Test
  void experimentsOfOneLayerShareItsReaders() throws IOException {
    String yaml =
        """
        tenants:
          default:
            experiments:
              one: {layer: l, share: 0.4, arms: {control: {}, other: {}}}
              two: {layer: l, share: 0.6, arms: {control: {}, other: {}}}
        """;
    try (PlanBook book = book(yaml)) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(book.plan("default", "home", "reader-" + i).arms()).hasSize(1);
      }
    }
    assertThatThrownBy(() -> book(yaml.replace("0.6", "0.7")))
        .hasMessageContaining("layer \"l\"")
        .hasMessageContaining("more than 1");
  }

  @Test
  void takesAChangeOverAndRefusesAWrongOne() throws IOException {
    try (PlanBook book = book("tenants: {default: {surfaces: {home: {lambda: 0.7}}}}")) {
      write("tenants: {default: {surfaces: {home: {lambda: 0.6}}}}");
      book.reload();
      assertThat(book.plan("default", "home", "r1").lambda()).contains(0.6);

      write("tenants: {default: {surfaces: {home: {lambda: 1.6}}}}");
      book.reload();
      book.reload();
      assertThat(book.plan("default", "home", "r1").lambda()).contains(0.6);
      Files.delete(file());
      book.reload();
      assertThat(book.plan("default", "home", "r1").lambda()).contains(0.6);
      assertThat(reloads("accepted")).isEqualTo(1);
      assertThat(reloads("refused")).isEqualTo(2);

      write("");
      book.reload();
      assertThat(book.plan("default", "home", "r1")).isEqualTo(Plan.PLAIN);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "surfaces: {home: {lambda: 1.6}}|surfaces.home|lambda 1.6 is not within 0.0 to 1.0",
        "surfaces: {home: {lambada: 1}}|surfaces.home|lambada",
        "surfaces: {home: {selector: best}}|surfaces.home|best",
        "surfaces: {home: {rules: {pin: [{item: a, position: 0}]}}}|rules.pin.0|position 0.0",
        "surfaces: {home: {rules: {pin: [{position: 1}]}}}|rules.pin.0|item",
        "surfaces: {home: {rules: {pin: [{item: a, position: 1}, {item: a, position: 2}]}}}|rules|twice",
        "surfaces: {home: {rules: {boost: [{factor: 2}]}}}|rules.boost.0|exactly one",
        "surfaces: {home: {rules: {boost: [{category: a, tag: b, factor: 2}]}}}|boost.0|exactly one",
        "surfaces: {home: {rules: {cap: [{tag: '*', most: 2}]}}}|cap.0|only category and author",
        "surfaces: {home: {rules: {cap: [{tag: a}]}}}|cap.0|most",
        "experiments: {e: {arms: {a: {}, b: {}}}}|experiments.e|control",
        "experiments: {e: {arms: {control: {}, b: {surface: {lambda: 7}}}}}|experiments.e.arms.b|lambda 7.0",
        "experiments: {E: {arms: {control: {}, b: {}}}}|default|not of the form",
        "experiments: {e: {share: 0, arms: {control: {}, b: {}}}}|experiments.e|share 0.0",
        "limit: 7|default|limit",
      })
  void refusesWhatCannotBeAndNamesThePlace(String settings, String place, String problem) {
    assertThatThrownBy(() -> book("tenants: {default: {" + settings + "}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surfaces.yaml")
        .hasMessageContaining(place)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAFileThatIsNoYamlOrNotThere() {
    assertThatThrownBy(() -> book("tenants: [")).hasMessageContaining("line");
    assertThatThrownBy(() -> book("a: 1\na: 2")).hasMessageContaining("uplicate");
    assertThatThrownBy(() -> new PlanBook(Optional.of(folder.resolve("none")), meters))
        .hasMessageContaining("none");
  }

  // A reader who takes part in no experiment that changes the surface.
  private static String outside(PlanBook book) {
    for (int i = 0; ; i++) {
      List<ArmChoice> arms = book.plan("default", "home", "reader-" + i).arms();
      if (arms.equals(List.of(new ArmChoice("fresh", "control")))) {
        return "reader-" + i;
      }
    }
  }

  private PlanBook book(String yaml) throws IOException {
    write(yaml);
    return new PlanBook(Optional.of(file()), meters);
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file(), yaml);
  }

  private Path file() {
    return folder.resolve("surfaces.yaml");
  }

  private double reloads(String outcome) {
    return meters.counter("attune.gateway.surfaces.reloads", "outcome", outcome).count();
  }
}
