package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.TextKind;
import io.attune.gateway.v1.WrittenText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleReadersTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysEachLineOnceAsItsWordsCome() throws Exception {
    try (FakeServices services = new FakeServices()) {
      services.pieces =
          List.of(
              StreamRecommendResponse.newBuilder()
                  .setRanked(
                      RecommendResponse.newBuilder()
                          .addItems(item("a", "Own A").addTexts(text("Cached A", true)))
                          .addItems(item("b", "Own B"))
                          .addItems(item("c", "Own C"))
                          .addItems(item("d", "Own D")))
                  .build(),
              written("c", text("Written C", true)),
              written("b", text("Refused B", false)),
              written("c", text("Written C again", true)));

      show(services.address());

      assertThat(services.recommended).hasSize(3);
      assertThat(services.recommended.get(0).getUserId()).isEqualTo("reader-001");
      assertThat(services.recommended.get(0).getWriteBudgetMs()).isEqualTo(7_000);
    }
    assertThat(said(out).lines().limit(6))
        .containsExactly(
            "",
            "For reader-001:",
            "   1  Cached A [written] (science)",
            "   3  Written C [written] (science)",
            "   2  Own B (science)",
            "   4  Own D (science)");
    assertThat(said(err)).isEmpty();
  }

  @Test
  void aGatewayThatIsAwayIsSaid() throws Exception {
    FakeServices gone = new FakeServices();
    gone.close();

    show(gone.address());

    assertThat(said(err)).contains("ranking-gateway at " + gone.address() + " is not reachable");
  }

  private void show(String address) {
    Map<Service, String> targets = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      targets.put(service, address);
    }
    new SampleReaders(CommandRun.console(out, err), new Addresses(targets))
        .show("", Duration.ofSeconds(7));
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static RecommendedItem.Builder item(String id, String title) {
    return RecommendedItem.newBuilder().setItemId(id).setTitle(title).setCategory("science");
  }

  private static Text text(String words, boolean generated) {
    return Text.newBuilder()
        .setKind(TextKind.TEXT_KIND_HEADLINE)
        .setText(words)
        .setGenerated(generated)
        .build();
  }

  private static StreamRecommendResponse written(String item, Text text) {
    return StreamRecommendResponse.newBuilder()
        .setWritten(WrittenText.newBuilder().setItemId(item).setText(text))
        .build();
  }
}
