package io.attune.cli.importer;

import com.google.protobuf.Timestamp;
import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Microsoft's MIND news data: {@code news.tsv} and {@code behaviors.tsv}.
 *
 * <p>An article's subcategory is its tag. The history before an impression becomes CLICK events,
 * spaced an hour apart backwards from it, since MIND gives their order and no times; the list that
 * was shown becomes IMPRESSION events, and CLICK where its label is 1. Events on articles that
 * news.tsv does not hold are left out and counted: nothing could be recommended or learned of them.
 */
public final class Mind {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
  private static final Duration HISTORY_STEP = Duration.ofHours(1);

  private final Set<String> known;
  private long onUnknownItems;

  private Mind(Set<String> known) {
    this.known = known;
  }

  /** The data set in a folder; {@link CommandFailure} where there is none. */
  public static Dataset open(Path folder) {
    DataFolder data = DataFolder.at(folder);
    SourceFile news = tsv(data.file("news.tsv"), "mind-news", Mind::article);
    Mind mind = new Mind(ids(news));
    return new Dataset(
        "MIND",
        List.of(news, tsv(data.file("behaviors.tsv"), "mind-behaviors", mind::behavior)),
        () ->
            Map.of(
                "events on articles that news.tsv does not hold were left out",
                mind.onUnknownItems));
  }

  /** Its articles alone. */
  public static Dataset articles(Path folder) {
    Path news = DataFolder.at(folder).file("news.tsv");
    return Dataset.of("MIND", List.of(tsv(news, "mind-news", Mind::article)));
  }

  private static SourceFile tsv(Path path, String kind, LineParser parser) {
    return new SourceFile(path, kind, StandardCharsets.UTF_8, 0, false, parser);
  }

  private static Set<String> ids(SourceFile news) {
    Set<String> ids = new HashSet<>();
    try (NumberedLines lines = new NumberedLines(news)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        ids.add(Fields.ofSeparated(line, "\t").text(0));
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + news.path() + ": " + e.getMessage(), e);
    }
    return ids;
  }

  private static void article(String line, Consumer<Entry> entries) throws BrokenLine {
    Fields fields = Fields.ofSeparated(line, "\t").atLeast(5);
    Item.Builder item =
        Item.newBuilder()
            .setId(fields.required(0, "news id"))
            .setCategory(fields.text(1))
            .setTitle(fields.required(3, "title"))
            .setBody(fields.text(4))
            .setUrl(fields.text(5))
            .setLanguage("en");
    if (!fields.text(2).isEmpty()) {
      item.addTags(fields.text(2));
    }
    entries.accept(new Entry.OfItem(item.build()));
  }

  private void behavior(String line, Consumer<Entry> entries) throws BrokenLine {
    Fields fields = Fields.ofSeparated(line, "\t").atLeast(5);
    String impression = fields.required(0, "impression id");
    String user = fields.required(1, "user id");
    Instant time = time(fields.required(2, "time"));
    String[] history = fields.text(3).isEmpty() ? new String[0] : fields.text(3).split(" +");
    String[] shown = fields.required(4, "impressions").split(" +");
    for (int i = 0; i < history.length; i++) {
      Instant before = time.minus(HISTORY_STEP.multipliedBy(history.length - i));
      event("history:" + history[i], user, history[i], EventType.EVENT_TYPE_CLICK, before, entries);
    }
    for (int position = 1; position <= shown.length; position++) {
      shown(impression, user, shown[position - 1], position, time, entries);
    }
  }

  private void shown(
      String impression,
      String user,
      String labelled,
      int position,
      Instant time,
      Consumer<Entry> entries) {
    int dash = labelled.lastIndexOf('-');
    String item = dash < 0 ? labelled : labelled.substring(0, dash);
    String id = impression + ":" + position;
    event(id, user, item, EventType.EVENT_TYPE_IMPRESSION, time, entries);
    if (dash >= 0 && labelled.substring(dash + 1).equals("1")) {
      event(id + ":click", user, item, EventType.EVENT_TYPE_CLICK, time.plusSeconds(1), entries);
    }
  }

  private void event(
      String id, String user, String item, EventType type, Instant time, Consumer<Entry> entries) {
    if (!known.contains(item)) {
      onUnknownItems++;
      return;
    }
    entries.accept(
        new Entry.OfEvent(
            Event.newBuilder()
                .setId(id)
                .setUserId(user)
                .setItemId(item)
                .setType(type)
                .setTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                .build()));
  }

  private static Instant time(String text) throws BrokenLine {
    try {
      return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new BrokenLine("time is not like 11/12/2019 2:14:46 PM: " + text);
    }
  }
}
