package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.pipeline.plan.SelectorKind;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
  private final GatewayConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(GatewayConfig.class)
          .build()
          .getConfigMapping(GatewayConfig.class);

  @Test
  void pinsTheTimes() {
    assertThat(config.warmUp()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.budgets().hydrate()).isEqualTo(Duration.ofMillis(400));
    assertThat(config.budgets().sources()).isEqualTo(Duration.ofMillis(600));
    assertThat(config.budgets().filter()).isEqualTo(Duration.ofMillis(400));
    assertThat(config.budgets().cachedTexts()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.budgets().reserve()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.budgets().whole()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.budgets().events()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.breaker().window()).isEqualTo(10);
    assertThat(config.breaker().pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void pinsTheRanking() {
    assertThat(config.candidates().model()).isEqualTo(200);
    assertThat(config.candidates().content()).isEqualTo(200);
    assertThat(config.candidates().userBased()).isEqualTo(100);
    assertThat(config.candidates().itemToItem()).isEqualTo(100);
    assertThat(config.candidates().social()).isEqualTo(50);
    assertThat(config.candidates().surfaces()).isEmpty();
    assertThat(config.candidates().trending()).isEqualTo(100);
    assertThat(config.candidates().latest()).isEqualTo(100);
    assertThat(config.candidates().explore()).isEqualTo(20);
    assertThat(config.candidates().fallback()).isEqualTo(500);
    assertThat(config.candidates().history()).isEqualTo(1_000);
    assertThat(config.blend().model()).isEqualTo(10);
    assertThat(config.blend().content()).isEqualTo(0.5);
    assertThat(config.blend().userBased()).isEqualTo(0.4);
    assertThat(config.blend().itemToItem()).isEqualTo(0.4);
    assertThat(config.blend().social()).isEqualTo(0.3);
    assertThat(config.blend().trending()).isEqualTo(0.5);
    assertThat(config.blend().latest()).isEqualTo(0.1);
    assertThat(config.blend().explore()).isEqualTo(0.01);
    assertThat(config.blend().newcomers()).isEqualTo(1);
    assertThat(config.blend().freshness()).isEqualTo(0.5);
    assertThat(config.blend().rankScale()).isEqualTo(20);
    assertThat(config.blend().halfLife()).isEqualTo(Duration.ofDays(3));
    assertThat(config.selection().lambda()).isEqualTo(0.95);
    assertThat(config.selection().surfaces()).isEmpty();
    assertThat(config.selection().selector()).isEqualTo(SelectorKind.MMR);
    assertThat(config.selection().authorDecay()).isEqualTo(1);
    assertThat(config.feedback().halfLife()).isEqualTo(Duration.ofDays(14));
    assertThat(config.feedback().withdraw()).isEqualTo(0.75);
    assertThat(config.surfaces().file()).isEmpty();
    assertThat(config.surfaces().pause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.external()).isEmpty();
    assertThat(config.writing().parallel()).isEqualTo(16);
    assertThat(config.writing().answers()).isEqualTo(256);
  }

  @Test
  void pinsTheRanker() {
    RankerConfig ranker = config.ranker();
    assertThat(ranker.learning()).isTrue();
    assertThat(ranker.window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(ranker.settle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(ranker.dwellSeconds()).isEqualTo(30);
    assertThat(ranker.open()).isEqualTo(200_000);
    assertThat(ranker.closed()).isEqualTo(100_000);
    assertThat(ranker.keep()).isEqualTo(Duration.ofDays(30));
    assertThat(ranker.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(ranker.leastClicks()).isEqualTo(100);
    assertThat(ranker.versionEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(ranker.versions()).isEqualTo(24);
    assertThat(ranker.weights().click()).isEqualTo(1);
    assertThat(ranker.weights().dwell()).isEqualTo(0);
    assertThat(ranker.weights().like()).isEqualTo(0.2);
    assertThat(ranker.weights().hide()).isEqualTo(-0.2);
    assertThat(ranker.surfaces()).isEmpty();
    assertThat(ranker.exploration().share()).isEqualTo(0);
    assertThat(ranker.exploration().alternatives()).isEqualTo(10);
    assertThat(ranker.exploration().surfaces()).isEmpty();
  }

  @Test
  void pinsWhatAnExternalSourceIsAskedFor() {
    GatewayConfig.External source =
        new SmallRyeConfigBuilder()
            .withMapping(GatewayConfig.class)
            .withDefaultValue("attune.gateway.external.search.address", "search:9000")
            .build()
            .getConfigMapping(GatewayConfig.class)
            .external()
            .get("search");

    assertThat(source.address()).isEqualTo("search:9000");
    assertThat(source.budget()).isEqualTo(Duration.ofMillis(100));
    assertThat(source.limit()).isEqualTo(100);
    assertThat(source.weight()).isEqualTo(0.5);
    assertThat(source.impersonal()).isFalse();
  }

  @Test
  void pinsTheConversation() {
    assertThat(config.conversation().keep()).isEqualTo(Duration.ofHours(2));
    assertThat(config.conversation().words()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.conversation().waiting()).isEqualTo(8);
    assertThat(config.conversation().turns()).isEqualTo(1_000);
    assertThat(config.conversation().saying()).isEqualTo(0.6);
    assertThat(config.conversation().wanted()).isEqualTo(0.3);
    assertThat(config.conversation().share()).isEqualTo(0.75);
    assertThat(config.conversation().unwanted()).isEqualTo(0.4);
  }

  @Test
  void pinsTheWorkers() {
    assertThat(config.workers().threads()).isEqualTo(64);
    assertThat(config.workers().waiting()).isEqualTo(512);
  }

  @Test
  void pinsTheMemoryAndTheQueues() {
    assertThat(config.memory().readers()).isEqualTo(200_000);
    assertThat(config.memory().itemCharacters()).isEqualTo(20_000_000);
    assertThat(config.memory().itemRefresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.memory().newest()).isEqualTo(5_000);
    assertThat(config.memory().newestPause()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.memory().servedPerReader()).isEqualTo(500);
    assertThat(config.memory().served()).isEqualTo(1_000_000);
    assertThat(config.background().impressions()).isEqualTo(10_000);
    assertThat(config.background().impressionTries()).isEqualTo(120);
    assertThat(config.background().traces()).isEqualTo(2_000);
    assertThat(config.background().experiments()).isEqualTo(10_000);
    assertThat(config.experiments().join()).isEqualTo(Duration.ofDays(1));
    assertThat(config.experiments().keep()).isEqualTo(Duration.ofDays(90));
    assertThat(config.background().traceKeep()).isEqualTo(Duration.ofDays(1));
    assertThat(config.background().drain()).isEqualTo(Duration.ofSeconds(5));
  }
}
