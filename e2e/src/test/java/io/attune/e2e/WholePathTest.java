package io.attune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.e2e.LocalAttune.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path from a clone to recommendations, without a language model. */
class WholePathTest {
  private static final String[] UP = {"up", "--detach", "--model", "none"};

  private static final Path SCIENCE =
      Path.of("..", "cli", "src", "main", "resources", "newsroom", "science.jsonl");

  @TempDir static Path folder;
  private static LocalAttune attune;
  private static Result firstStart;

  @BeforeAll
  static void start() {
    attune = new LocalAttune(folder);
    firstStart = attune.succeed(UP);
  }

  @AfterAll
  static void stop() {
    List<Long> pids = attune.pids();
    attune.close();

    assertThat(pids).hasSize(5).allSatisfy(WholePathTest::ends);
  }

  @Test
  void firstStartShowsThreeReaders() {
    assertThat(firstStart.out()).contains("reader-");
    assertThat(firstStart.out().split("reader-\\d{3}", -1)).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void secondStartFindsEverythingRunning() {
    assertThat(attune.succeed(UP).exit()).isZero();
  }

  @Test
  void answersTenItemsOnceEachWithTheirOwnTitles() {
    JsonNode answer = attune.recommend("reader-010", "--write", "headline");

    assertThat(answer.get("degraded")).isEmpty();
    assertThat(items(answer)).hasSize(10).doesNotHaveDuplicates();
    for (JsonNode item : answer.get("items")) {
      JsonNode text = item.get("texts").get(0);
      assertThat(text.get("generated").asBoolean()).isFalse();
      assertThat(text.get("text").asText()).isEqualTo(item.get("title").asText());
    }
  }

  @Test
  void doesNotShowAgainWhatWasClicked() {
    List<String> before = items(attune.recommend("reader-020"));

    attune.succeed("record", "reader-020", before.get(0), "click");

    assertThat(items(attune.recommend("reader-020"))).doesNotContain(before.get(0));
  }

  @Test
  void treatsReadersAlikeWhoDifferInOneAttribute() {
    JsonNode audit =
        attune
            .succeed("audit", "--readers", "2", "-n", "5", "--swap", "gender=female,male", "--json")
            .json();

    assertThat(audit.get("lists").asInt()).isEqualTo(8);
    assertThat(audit.get("differences")).isEmpty();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(attune.recommend("reader-040", "--tenant", "attune-audit").get("items"))
                    .isEmpty());
  }

  @Test
  void likesTurnTheNextAnswerTowardsTheirCategory() throws IOException {
    String newcomer = "newcomer-1";
    long before = scienceStories(attune.recommend(newcomer));

    for (int story = 81; story <= 86; story++) {
      attune.succeed("record", newcomer, "story-%03d".formatted(story), "like");
    }

    assertThat(scienceStories(attune.recommend(newcomer))).isGreaterThan(before);
  }

  @ParameterizedTest
  @CsvSource({
    "generation-service,generation",
    "interest-service,interest",
    "profile-service,profile"
  })
  void answersWithoutAKilledServiceAndIsWholeAgainWithIt(String service, String stage) {
    String reader = "reader-030";
    assertThat(wholeAnswer(reader).get("degraded")).isEmpty();

    attune.kill(service);
    JsonNode without = attune.recommend(reader, "--write", "headline");
    attune.succeed(UP);
    JsonNode whole = wholeAnswer(reader);

    assertThat(texts(without.get("degraded"))).contains(stage);
    assertThat(items(without)).isNotEmpty().doesNotHaveDuplicates();
    assertThat(whole.get("degraded")).isEmpty();
    assertThat(items(whole)).hasSize(10);
  }

  @Test
  void keepsTheWholeSystemUnderThreeGibibytes() {
    JsonNode status = attune.succeed("status", "--json").json();
    int total = status.get("redis").get("memory_mib").asInt();
    for (JsonNode service : status.get("services")) {
      assertThat(service.get("ready").asBoolean()).isTrue();
      total += service.get("memory_mib").asInt();
    }

    assertThat(total).isBetween(1, 3 * 1024);
  }

  @Test
  void importsFilmsTrainsAndRecommendsUnseenOnes() throws IOException {
    Path films = films();
    String tenant = "films";

    Result imported = attune.succeed("import", "movielens", films.toString(), "--tenant", tenant);
    attune.succeed("train", "--tenant", tenant);
    JsonNode answer = attune.recommend("1", "--tenant", tenant);

    assertThat(imported.out() + imported.err()).contains("ratings.csv:3: ");
    assertThat(items(answer)).isNotEmpty().doesNotContain("1", "3", "5");
  }

  @ParameterizedTest
  @CsvSource({
    "'import movielens no-such-folder',1",
    "'recommend reader-001 -n 1000',2",
    "'recommend a\u00e9b',1",
    "'record reader-001 story-001 stare',2",
    "'no-such-command',2"
  })
  void badInputIsOneClearLine(String line, int exit) {
    Result result = attune.run(line.split(" "));

    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.err()).isNotBlank().doesNotContain("\tat ");
    if (exit == 1) {
      assertThat(result.err().strip().lines()).hasSize(1);
    }
  }

  @Test
  void namesThePortThatIsTaken(@TempDir Path other) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Result result =
          new LocalAttune(other)
              .run(
                  "up", "--detach", "--model", "none", "--port-profile", "" + taken.getLocalPort());

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err()).contains(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void namesAModelFileThatIsBroken(@TempDir Path other) throws IOException {
    Path broken = Files.writeString(other.resolve("broken.gguf"), "no model");
    LocalAttune separate = new LocalAttune(other);

    Result result = separate.run("up", "--detach", "--model", broken.toString());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("broken.gguf");
    assertThat(separate.succeed("status", "--json").json().get("redis").isNull()).isTrue();
  }

  // The gateway's circuit to the service closes a moment after the service is ready.
  private static JsonNode wholeAnswer(String reader) {
    JsonNode answer = attune.recommend(reader, "--write", "headline");
    for (int tries = 0; tries < 20 && !answer.get("degraded").isEmpty(); tries++) {
      answer = attune.recommend(reader, "--write", "headline");
    }
    return answer;
  }

  private static Path films() throws IOException {
    Path films = Files.createDirectories(folder.resolve("films"));
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    for (int movie = 1; movie <= 40; movie++) {
      movies.append(
          "%d,\"Film, the %dth (19%02d)\",%s%n"
              .formatted(movie, movie, movie + 50, movie % 2 == 0 ? "Drama" : "Comedy|Crime"));
    }
    Files.writeString(films.resolve("movies.csv"), movies);
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    ratings.append("1,1,5.0,964982703\nnot a rating\n1,3,4.0,964982931\n1,5,4.5,964983815\n");
    for (int user = 2; user <= 40; user++) {
      for (int movie = 1 + user % 2; movie <= 20 + user % 20; movie += 2) {
        ratings.append("%d,%d,4.0,%d%n".formatted(user, movie, 964_990_000 + user * 100 + movie));
      }
    }
    Files.writeString(films.resolve("ratings.csv"), ratings);
    Files.writeString(films.resolve("tags.csv"), "userId,movieId,tag,timestamp\n");
    return films;
  }

  private static List<String> items(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.get("items").forEach(item -> ids.add(item.get("item").asText()));
    return ids;
  }

  private static long scienceStories(JsonNode answer) throws IOException {
    Set<String> stories = new HashSet<>();
    for (String line : Files.readAllLines(SCIENCE)) {
      stories.add(new ObjectMapper().readTree(line).get("id").asText());
    }
    return items(answer).stream().filter(stories::contains).count();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  // An ended process stays in the system's table until its parent has taken note of it.
  private static void ends(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }
}
