package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What Gorse exports: {@code users}, {@code items} and {@code feedback}, each as CSV with a header
 * or as JSON lines; users may be missing.
 *
 * <p>An item's comment is its title, and its body where it is longer than a title; categories
 * beyond the first and all labels are tags; a hidden item is stored as expired. Feedback becomes an
 * event of the type of that name; names that Attune does not know count as VIEW, and are counted.
 */
public final class Gorse {
  private static final int MAX_TITLE = 512;
  private static final int MAX_TAGS = 64;
  private static final Map<String, EventType> TYPES =
      Map.ofEntries(
          Map.entry("read", EventType.EVENT_TYPE_VIEW),
          Map.entry("watch", EventType.EVENT_TYPE_VIEW),
          Map.entry("star", EventType.EVENT_TYPE_LIKE),
          Map.entry("love", EventType.EVENT_TYPE_LIKE),
          Map.entry("dislike", EventType.EVENT_TYPE_HIDE),
          Map.entry("favorite", EventType.EVENT_TYPE_SAVE),
          Map.entry("bookmark", EventType.EVENT_TYPE_SAVE),
          Map.entry("buy", EventType.EVENT_TYPE_PURCHASE),
          Map.entry("show", EventType.EVENT_TYPE_IMPRESSION));

  private final Map<String, Long> otherTypes = new TreeMap<>();

  private Gorse() {}

  /** The data set in a folder; {@link CommandFailure} where there is none. */
  public static Dataset open(Path folder) {
    DataFolder data = DataFolder.at(folder);
    Gorse gorse = new Gorse();
    List<SourceFile> files = new ArrayList<>();
    if (data.has("users.csv") || data.has("users.jsonl")) {
      files.add(source(data, "users", Gorse::user));
    }
    files.add(source(data, "items", Gorse::item));
    files.add(source(data, "feedback", gorse::feedback));
    return new Dataset("Gorse", files, gorse::takenAsViews);
  }

  private Map<String, Long> takenAsViews() {
    return otherTypes.entrySet().stream()
        .collect(
            Collectors.toMap(
                type -> "events of type " + type.getKey() + " were taken as views",
                Map.Entry::getValue));
  }

  private static SourceFile source(DataFolder data, String name, RowParser parser) {
    if (data.has(name + ".jsonl")) {
      return new SourceFile(
          data.file(name + ".jsonl"),
          "gorse-" + name,
          StandardCharsets.UTF_8,
          0,
          false,
          (line, entries) -> parser.parse(GorseRow.ofJson(line), entries));
    }
    Path csv = data.file(name + ".csv");
    List<String> columns = columns(csv);
    return new SourceFile(
        csv,
        "gorse-" + name,
        StandardCharsets.UTF_8,
        1,
        true,
        (line, entries) -> parser.parse(GorseRow.ofCsv(columns, line), entries));
  }

  private static List<String> columns(Path csv) {
    try (var lines = Files.lines(csv, StandardCharsets.UTF_8)) {
      String header = lines.findFirst().orElse("");
      return Arrays.stream(header.replace("\uFEFF", "").split(","))
          .map(GorseRow::canonical)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure("cannot read " + csv + ": " + e.getMessage(), e);
    }
  }

  private static void user(GorseRow row, Consumer<Entry> entries) throws BrokenLine {
    User.Builder user = User.newBuilder().setId(row.required("userid"));
    tags(row.labels()).forEach(user::addLabels);
    entries.accept(new Entry.OfUser(user.build()));
  }

  private static void item(GorseRow row, Consumer<Entry> entries) throws BrokenLine {
    String id = row.required("itemid");
    String comment = row.text("comment", "description");
    Item.Builder item = Item.newBuilder().setId(id).setTitle(title(comment, id));
    if (comment.length() > item.getTitle().length()) {
      item.setBody(comment);
    }
    List<String> categories = row.list("categories");
    if (!categories.isEmpty()) {
      item.setCategory(categories.get(0));
    }
    List<String> words = new ArrayList<>(categories);
    words.addAll(row.labels());
    tags(words).forEach(item::addTags);
    row.time().ifPresent(item::setPublishTime);
    if (row.isTrue("ishidden")) {
      item.getExpireTimeBuilder().setSeconds(1);
    }
    entries.accept(new Entry.OfItem(item.build()));
  }

  private static String title(String comment, String id) {
    String line = comment.replaceAll("\\s+", " ").strip();
    if (line.isEmpty()) {
      return id;
    }
    return line.length() <= MAX_TITLE ? line : line.substring(0, MAX_TITLE - 1) + "…";
  }

  private static List<String> tags(List<String> words) {
    return words.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty() && word.length() <= MAX_TAGS)
        .distinct()
        .limit(MAX_TAGS)
        .toList();
  }

  private void feedback(GorseRow row, Consumer<Entry> entries) throws BrokenLine {
    String name = row.required("feedbacktype");
    String item = row.required("itemid");
    Event.Builder event =
        Event.newBuilder()
            .setUserId(row.required("userid"))
            .setItemId(item)
            .setType(type(name))
            // Gorse keeps one feedback for each type, user and item.
            .setId(name + ":" + item);
    row.time().ifPresent(event::setTime);
    entries.accept(new Entry.OfEvent(event.build()));
  }

  private EventType type(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(lower))
        .or(() -> EventTypes.find(lower))
        .orElseGet(
            () -> {
              otherTypes.merge(lower, 1L, Long::sum);
              return EventType.EVENT_TYPE_VIEW;
            });
  }

  private interface RowParser {
    void parse(GorseRow row, Consumer<Entry> entries) throws BrokenLine;
  }
}
