package io.attune.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole imports, from files to a service behind a socket. */
class ImportTest {
  @TempDir private Path home;
  @TempDir private Path data;
  private FakeServices services;

  @BeforeEach
  void start() throws IOException {
    services = new FakeServices();
  }

  @AfterEach
  void stop() throws InterruptedException {
    services.close();
  }

  @Test
  void movieLensFilmsCarryGenresYearAndFrequentTags() throws IOException {
    write(
        "movies.csv",
        "movieId,title,genres\n"
            + "1,Toy Story (1995),Adventure|Children\n"
            + "2,\"11'09\"\"01 - September 11 (2002)\",(no genres listed)\n");
    write("ratings.csv", "userId,movieId,rating,timestamp\n7,1,4.5,964982703\n");
    write(
        "tags.csv",
        "userId,movieId,tag,timestamp\n"
            + "1,1,Pixar,1\n2,1,pixar,1\n3,2,pixar,1\n4,2,pixar,1\n5,2,pixar,1\n6,1,rare,1\n");

    CommandRun run = run("import", "movielens", data.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("MovieLens: 0 users, 2 items, 1 events stored\n");
    Item film = services.profile.items.get("1");
    assertThat(film.getTitle()).isEqualTo("Toy Story (1995)");
    assertThat(film.getCategory()).isEqualTo("adventure");
    assertThat(film.getTagsList()).containsExactly("adventure", "children", "pixar");
    assertThat(film.getPublishTime().getSeconds()).isEqualTo(788918400);
    assertThat(services.profile.items.get("2").getTitle())
        .isEqualTo("11'09\"01 - September 11 (2002)");
    assertThat(services.profile.items.get("2").getCategory()).isEmpty();
    Event rating = services.profile.events.get("7/rating:1");
    assertThat(rating.getType()).isEqualTo(EventType.EVENT_TYPE_RATING);
    assertThat(rating.getValue()).isEqualTo(4.5);
    assertThat(rating.getTime().getSeconds()).isEqualTo(964982703);
  }

  @Test
  void movieLens100kIsReadAsLatin1() throws IOException {
    write(
        "u.item",
        "5|Misérables, Les (1995)|01-Jan-1995||http://x|0|0|0|0|0|0|0|0|1|0|0|0|1|0|0|0|0|0|0\n",
        StandardCharsets.ISO_8859_1);
    write("u.data", "196\t5\t3\t881250949\n");

    CommandRun run = run("import", "movielens", data.toString());

    assertThat(run.code()).isZero();
    Item film = services.profile.items.get("5");
    assertThat(film.getTitle()).isEqualTo("Misérables, Les (1995)");
    assertThat(film.getTagsList()).containsExactly("drama", "musical");
    assertThat(services.profile.events.get("196/rating:5").getValue()).isEqualTo(3);
  }

  @Test
  void aBrokenLineIsNamedCountedAndSkipped() throws IOException {
    write("movies.csv", "movieId,title,genres\n1,Toy Story (1995),Comedy\n2,\"No end,Drama\n3\n");
    write(
        "ratings.csv",
        "userId,movieId,rating,timestamp\n7,1,good,964982703\n7,1,4,964982703\n7,1,4,soon\n");

    CommandRun run = run("import", "movielens", data.toString());

    assertThat(run.code()).isZero();
    assertThat(run.errLines())
        .containsExactly(
            data.resolve("movies.csv") + ":3: quotes do not match; skipped",
            data.resolve("movies.csv") + ":4: 3 fields needed, 1 found; skipped",
            data.resolve("ratings.csv") + ":2: rating is no number: good; skipped",
            data.resolve("ratings.csv") + ":4: timestamp is no time in seconds: soon; skipped");
    assertThat(run.out())
        .isEqualTo("MovieLens: 0 users, 1 items, 1 events stored; 4 broken lines skipped\n");
  }

  @Test
  void whatTheServiceRefusesIsNamedByItsLine() throws IOException {
    services.profile.refusedItems = List.of("2");
    write("movies.csv", "movieId,title,genres\n1,One (1995),Comedy\n2,Two (1995),Comedy\n");
    write("ratings.csv", "userId,movieId,rating,timestamp\n");

    CommandRun run = run("import", "movielens", data.toString());

    assertThat(run.code()).isZero();
    assertThat(run.errLines())
        .containsExactly(data.resolve("movies.csv") + ":3: refused: id: not liked");
    assertThat(run.out()).contains("1 items", "1 entries refused");
  }

  @Test
  void missingFoldersAndFilesAreOneLine() throws IOException {
    assertThat(run("import", "movielens", "/no/such/folder").errLines())
        .containsExactly("attune: no such folder: /no/such/folder");
    assertThat(run("import", "jsonl", "/no/such/file").errLines())
        .containsExactly("attune: no such file: /no/such/file");
    assertThat(run("import", "mind", data.toString()).errLines())
        .containsExactly("attune: no such file: " + data.resolve("news.tsv"));
    assertThat(run("import", "gorse", data.toString()).errLines())
        .containsExactly("attune: no such file: " + data.resolve("items.csv"));
    CommandRun neither = run("import", "movielens", data.toString());
    assertThat(neither.code()).isEqualTo(1);
    assertThat(neither.errLines())
        .containsExactly("attune: neither movies.csv nor u.item in " + data);
    write("movies.csv", "movieId,title,genres\n");
    assertThat(run("import", "movielens", data.toString()).errLines())
        .containsExactly("attune: no such file: " + data.resolve("ratings.csv"));
  }

  @Test
  void mindHistoryAndImpressionsBecomeEventsOnKnownArticles() throws IOException {
    write(
        "news.tsv",
        "N1\tnews\tnewspolitics\tTitle one\tAbstract one\thttp://n1\t[]\t[]\n"
            + "N2\tsports\tgolf\tTitle two\t\thttp://n2\t[]\t[]\n");
    write(
        "behaviors.tsv",
        "58\tU8\t11/12/2019 2:14:46 PM\tN9 N1\tN2-1 N1-0 N9-1\n"
            + "59\tU8\tyesterday\tN1\tN2-0\n"
            + "60\tU9\t11/12/2019 2:14:46 AM\t\tN2-0\n");

    CommandRun run = run("import", "mind", data.toString());

    assertThat(run.code()).isZero();
    assertThat(services.profile.items.get("N1").getTagsList()).containsExactly("newspolitics");
    assertThat(services.profile.items.get("N1").getBody()).isEqualTo("Abstract one");
    assertThat(services.profile.events.keySet())
        .containsExactlyInAnyOrder(
            "U8/history:N1", "U8/58:1", "U8/58:1:click", "U8/58:2", "U9/60:1");
    assertThat(services.profile.events.get("U8/58:1:click").getType())
        .isEqualTo(EventType.EVENT_TYPE_CLICK);
    assertThat(services.profile.events.get("U8/58:2").getType())
        .isEqualTo(EventType.EVENT_TYPE_IMPRESSION);
    long shown = services.profile.events.get("U8/58:1").getTime().getSeconds();
    assertThat(shown).isEqualTo(1573568086);
    assertThat(services.profile.events.get("U8/history:N1").getTime().getSeconds())
        .isEqualTo(shown - 3600);
    assertThat(run.err())
        .contains(
            "behaviors.tsv:2: time is not like 11/12/2019 2:14:46 PM: yesterday; skipped",
            "3 events on articles that news.tsv does not hold were left out");
  }

  @Test
  void gorseCsvIsReadWithItsTimesLabelsAndLineBreaks() throws IOException {
    write("users.csv", "user_id,labels\r\n1,\"{\"\"gender\"\":\"\"male\"\"}\"\r\n2,a|b\r\n");
    write(
        "items.csv",
        "item_id,is_hidden,categories,time_stamp,labels,description\r\n"
            + "1,false,x|y,2020-01-01 01:01:01.000000001 +0000 UTC,"
            + "\"{\"\"genre\"\":[\"\"Comedy\"\",\"\"sci-fi\"\"]}\",\"o,n,e\"\r\n"
            + "2,true,,2021-01-01 01:01:01 +0000 UTC,null,\"t\r\nw\r\no\"\r\n"
            + "3,false,,0001-01-01 00:00:00 +0000 UTC,,\r\n");
    write(
        "feedback.csv",
        "feedback_type,user_id,item_id,time_stamp\r\n"
            + "star,1,2,2020-02-01T00:00:00Z\r\n"
            + "listen,1,1,0001-01-01 00:00:00 +0000 UTC\r\n"
            + "click,2,1,when\r\n");

    CommandRun run = run("import", "gorse", data.toString());

    assertThat(run.code()).isZero();
    assertThat(services.profile.users.get("1").getLabelsList()).containsExactly("male");
    assertThat(services.profile.users.get("2").getLabelsList()).containsExactly("a", "b");
    Item first = services.profile.items.get("1");
    assertThat(first.getTitle()).isEqualTo("o,n,e");
    assertThat(first.getCategory()).isEqualTo("x");
    assertThat(first.getTagsList()).containsExactly("x", "y", "comedy", "sci-fi");
    assertThat(first.getPublishTime().getSeconds()).isEqualTo(1577840461);
    assertThat(services.profile.items.get("2").getTitle()).isEqualTo("t w o");
    assertThat(services.profile.items.get("2").hasExpireTime()).isTrue();
    assertThat(services.profile.items.get("3").getTitle()).isEqualTo("3");
    assertThat(services.profile.items.get("3").hasPublishTime()).isFalse();
    assertThat(services.profile.events.get("1/star:2").getType())
        .isEqualTo(EventType.EVENT_TYPE_LIKE);
    assertThat(services.profile.events.get("1/listen:1").getType())
        .isEqualTo(EventType.EVENT_TYPE_VIEW);
    assertThat(run.err())
        .contains(
            "feedback.csv:4: timestamp is not a time: when; skipped",
            "1 events of type listen were taken as views");
  }

  @Test
  void gorseJsonLinesAreRead() throws IOException {
    write(
        "items.jsonl",
        "{\"ItemId\":\"1\",\"IsHidden\":false,\"Categories\":[\"x\"],"
            + "\"Timestamp\":\"2020-01-01T01:01:01Z\",\"Labels\":{\"a\":[\"b\"]},\"Comment\":\"one\"}\n"
            + "{\"ItemId\":\n");
    write(
        "feedback.jsonl",
        "{\"FeedbackType\":\"read\",\"UserId\":\"2\",\"ItemId\":\"1\","
            + "\"Timestamp\":\"0001-01-01T00:00:00Z\"}\n");

    CommandRun run = run("import", "gorse", data.toString());

    assertThat(run.code()).isZero();
    assertThat(services.profile.items.get("1").getTagsList()).containsExactly("x", "b");
    assertThat(services.profile.events).containsKey("2/read:1");
    assertThat(run.err()).contains("items.jsonl:2: no JSON; skipped");
  }

  @Test
  void jsonLinesTakeUsersItemsAndEventsInOneFile() throws IOException {
    Path file =
        write(
            "mixed.jsonl",
            "{\"event\":{\"id\":\"e1\",\"user_id\":\"u1\",\"itemId\":\"i1\",\"type\":\"click\"}}\n"
                + "\n"
                + "{\"user\":{\"id\":\"u1\",\"language\":\"en\"}}\n"
                + "{\"item\":{\"id\":\"i1\",\"title\":\"T\",\"publishTime\":\"2026-10-05T06:40:00Z\"}}\n"
                + "{\"thing\":{}}\n"
                + "{\"item\":{\"id\":\"i2\",\"colour\":\"red\"}}\n"
                + "{\"event\":{\"type\":\"sniff\"}}\n"
                + "[1]\n");

    CommandRun run = run("import", "jsonl", file.toString());

    assertThat(run.code()).isZero();
    assertThat(services.profile.users).containsOnlyKeys("u1");
    assertThat(services.profile.items).containsOnlyKeys("i1");
    assertThat(services.profile.events.get("u1/e1").getType())
        .isEqualTo(EventType.EVENT_TYPE_CLICK);
    assertThat(run.errLines()).hasSize(4);
    assertThat(run.err())
        .contains(
            "mixed.jsonl:5: user, item or event needed, found thing",
            "mixed.jsonl:6: item: ",
            "mixed.jsonl:7: no event type: sniff",
            "mixed.jsonl:8: one object with one member");
  }

  @Test
  void theNewsroomIsImportedWhole() {
    CommandRun run = run("import", "newsroom", "--tenant", "acme");

    assertThat(run.code()).isZero();
    assertThat(services.profile.users).hasSize(400);
    assertThat(services.profile.items).hasSize(660);
    assertThat(services.profile.events).hasSizeGreaterThan(15_000);
    assertThat(run.out()).startsWith("sample newsroom: 400 users, 660 items");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, services.address(), arguments);
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content, StandardCharsets.UTF_8);
  }

  private Path write(String name, String content, Charset charset) throws IOException {
    return Files.writeString(data.resolve(name), content, charset);
  }
}
