package io.attune.interest.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.contract.failure.NotFound;
import io.attune.interest.evaluation.EvaluationOrder.ForeignLists;
import io.attune.interest.evaluation.data.DatasetReader;
import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.evaluation.data.Split;
import io.attune.interest.evaluation.data.Splitter;
import io.attune.interest.evaluation.metric.Interval;
import io.attune.interest.evaluation.report.HtmlReport;
import io.attune.interest.evaluation.report.Outcome;
import io.attune.interest.evaluation.report.OutcomeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole evaluations of one quick model, on data with tastes in it. */
class EvaluationTest {
  @TempDir static Path folder;
  private static Path data;

  private final List<String> lines = new ArrayList<>();

  @BeforeAll
  static void writeData() throws IOException {
    data = TinyData.write(folder);
  }

  @Test
  void tellsALearnedModelFromListsThatWereMadeUp() throws IOException {
    Outcome outcome = run(order("ratio80", List.of(1L, 2L), perfect(1), perfect(2)));

    Interval model = outcome.models().get("ials").get("ndcg@10");
    assertThat(model.mean()).isBetween(0.1, 0.99);
    assertThat(model.low()).isLessThan(model.mean());
    assertThat(model.high()).isGreaterThan(model.mean());
    assertThat(outcome.models().get("oracle").get("ndcg@10")).isEqualTo(new Interval(1, 1, 1));
    assertThat(outcome.differences()).hasSize(1);
    assertThat(outcome.differences().get(0).difference().low()).isPositive();
    assertThat(lines).anyMatch(line -> line.startsWith("seed 2, ials: NDCG@10 "));
  }

  @Test
  void sameSeedGivesTheSameNumbers() throws IOException {
    EvaluationOrder order = order("leave-last-out", List.of(4L));

    assertThat(run(order).models()).isEqualTo(run(order).models());
  }

  @Test
  void amongUnseenItemsPopularityIsChance() throws IOException {
    Outcome outcome = run(order("cold", List.of(1L, 2L, 3L)));

    // 24 items of 120 are cold; at chance, each place of the list is as good as any other.
    Interval chance = outcome.models().get("popularity").get("recall@10");
    assertThat(chance.mean()).isBetween(0.3, 0.55);
    assertThat(outcome.models().keySet()).contains("popularity");
    assertThat(outcome.models().containsKey("ials") || !outcome.notes().isEmpty()).isTrue();
  }

  @Test
  void printsExactlyWhatTheContractSays() throws IOException {
    JsonNode json = OutcomeJson.of(run(order("temporal", List.of(1L))));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("dataset", "protocol", "seeds", "default", "models");
    assertThat(json.get("seeds").toString()).isEqualTo("[1]");
    JsonNode measures = json.get("models").get("ials");
    assertThat(measures.fieldNames()).toIterable().hasSize(30);
    assertThat(measures.get("ndcg@10").fieldNames())
        .toIterable()
        .containsExactly("mean", "low", "high");
  }

  @Test
  void reportIsOnePageOfItsOwnWithEveryNumberInATable() throws IOException {
    Outcome outcome = run(order("ratio80", List.of(1L), perfect(1)));

    String page = HtmlReport.of(outcome);

    assertThat(page).contains("<svg", "prefers-color-scheme: dark", "role=\"img\"", "<table");
    assertThat(page).doesNotContain("<script", "http://", "https://", "src=", "NaN");
    assertThat(page)
        .contains("%.4f<small>".formatted(outcome.models().get("ials").get("map@20").mean()));
    assertThat(page).contains("a &lt;small&gt; set").doesNotContain("a <small> set");
  }

  @Test
  void writesWhatMayBeKnownForAnotherProgram() throws IOException {
    Path splits = folder.resolve("splits");
    EvaluationOrder order = order("ratio80", List.of(1L));

    new Evaluation(TinyData.service(), TinyData.lines(lines)).writeSplits(order, splits);

    Split split = split(1);
    assertThat(Files.readAllLines(splits.resolve("seed-1/training.jsonl")))
        .hasSize(split.users().stream().mapToInt(user -> user.training().size()).sum());
    assertThat(Files.readAllLines(splits.resolve("seed-1/users.txt")))
        .containsExactlyElementsOf(split.measured().stream().map(Split.User::id).toList());
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThatThrownBy(() -> run(order("ratio90", List.of(1L))))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("leave-last-out");
    EvaluationOrder strange =
        new EvaluationOrder(
            "tiny", List.of(data), "ratio80", List.of(1L), List.of("oracle"), List.of());
    assertThatThrownBy(() -> run(strange)).isInstanceOf(NotFound.class);
  }

  private Outcome run(EvaluationOrder order) throws IOException {
    return new Evaluation(TinyData.service(), TinyData.lines(lines)).run(order);
  }

  private static EvaluationOrder order(String protocol, List<Long> seeds, ForeignLists... foreign) {
    return new EvaluationOrder(
        "a <small> set", List.of(data), protocol, seeds, List.of("ials"), List.of(foreign));
  }

  /** Lists that begin with what each user wants. */
  private static ForeignLists perfect(long seed) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Split.User user : split(seed).measured()) {
      lines.add(
          "{\"user\":\"%s\",\"items\":[\"%s\"]}"
              .formatted(user.id(), String.join("\",\"", user.wanted())));
    }
    Path file = folder.resolve("oracle-" + seed + ".jsonl");
    Files.write(file, lines);
    return new ForeignLists("oracle", seed, file);
  }

  private static Split split(long seed) throws IOException {
    return new Splitter(TinyData.service().reading())
        .split(DatasetReader.read(List.of(data)), Protocol.RATIO80, seed);
  }
}
