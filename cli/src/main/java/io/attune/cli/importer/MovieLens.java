package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MovieLens as GroupLens publishes it: the CSV sets ({@code movies.csv}, {@code ratings.csv},
 * {@code tags.csv}) and ml-100k ({@code u.item}, {@code u.data}).
 *
 * <p>A film's first genre is its category, all genres and its frequent user tags are its tags, its
 * year is its time. A rating is a RATING event of its value at its original time.
 */
public final class MovieLens {
  private static final List<String> GENRES_100K =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");
  private static final int FIRST_GENRE_100K = 5;
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)\\s*$");
  private static final String NO_GENRE = "(no genres listed)";

  private MovieLens() {}

  /** The data set in a folder; {@link CommandFailure} where there is none. */
  public static Dataset open(Path folder) {
    DataFolder data = DataFolder.at(folder);
    if (data.has("movies.csv")) {
      MovieTags tags = MovieTags.read(data);
      return new Dataset(
          "MovieLens",
          List.of(
              csv(data.file("movies.csv"), "movielens-movies", (l, e) -> movie(l, tags, e)),
              csv(data.file("ratings.csv"), "movielens-ratings", MovieLens::rating)),
          () ->
              tags.unreadable() == 0
                  ? Map.of()
                  : Map.of("broken lines of tags.csv were left out", tags.unreadable()));
    }
    if (data.has("u.item")) {
      return Dataset.of(
          "MovieLens 100K",
          List.of(
              new SourceFile(
                  data.file("u.item"),
                  "ml100k-items",
                  StandardCharsets.ISO_8859_1,
                  0,
                  false,
                  MovieLens::movie100k),
              new SourceFile(
                  data.file("u.data"),
                  "ml100k-ratings",
                  StandardCharsets.ISO_8859_1,
                  0,
                  false,
                  (line, entries) -> event(Fields.ofSeparated(line, "\t").atLeast(4), entries))));
    }
    throw new CommandFailure("neither movies.csv nor u.item in " + folder);
  }

  private static SourceFile csv(Path path, String kind, LineParser parser) {
    return new SourceFile(path, kind, StandardCharsets.UTF_8, 1, false, parser);
  }

  private static void movie(String line, MovieTags userTags, Consumer<Entry> entries)
      throws BrokenLine {
    Fields fields = Fields.ofCsv(line).atLeast(3);
    String id = fields.required(0, "movieId");
    List<String> genres =
        fields.text(2).equals(NO_GENRE) ? List.of() : Arrays.asList(fields.text(2).split("\\|"));
    List<String> tags = new ArrayList<>(genres);
    tags.addAll(userTags.of(id));
    entries.accept(film(id, fields.required(1, "title"), genres, tags));
  }

  private static void movie100k(String line, Consumer<Entry> entries) throws BrokenLine {
    Fields fields = Fields.ofSeparated(line, "|").atLeast(FIRST_GENRE_100K + GENRES_100K.size());
    List<String> genres = new ArrayList<>();
    // The first flag says that the genre is unknown.
    for (int genre = 1; genre < GENRES_100K.size(); genre++) {
      if (fields.text(FIRST_GENRE_100K + genre).equals("1")) {
        genres.add(GENRES_100K.get(genre));
      }
    }
    entries.accept(
        film(fields.required(0, "movie id"), fields.required(1, "title"), genres, genres));
  }

  private static Entry film(String id, String title, List<String> genres, List<String> tags) {
    Item.Builder item = Item.newBuilder().setId(id).setTitle(title);
    if (!genres.isEmpty()) {
      item.setCategory(genres.get(0).toLowerCase(Locale.ROOT));
    }
    tags.stream().map(tag -> tag.toLowerCase(Locale.ROOT)).distinct().forEach(item::addTags);
    Matcher year = YEAR.matcher(title);
    if (year.find()) {
      LocalDate day = LocalDate.of(Integer.parseInt(year.group(1)), 1, 1);
      item.getPublishTimeBuilder().setSeconds(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
    return new Entry.OfItem(item.build());
  }

  private static void rating(String line, Consumer<Entry> entries) throws BrokenLine {
    event(Fields.ofCsv(line).atLeast(4), entries);
  }

  private static void event(Fields fields, Consumer<Entry> entries) throws BrokenLine {
    String user = fields.required(0, "userId");
    String movie = fields.required(1, "movieId");
    // A user rates a film once.
    entries.accept(
        new Entry.OfEvent(
            Event.newBuilder()
                .setId("rating:" + movie)
                .setUserId(user)
                .setItemId(movie)
                .setType(EventType.EVENT_TYPE_RATING)
                .setValue(fields.number(2, "rating"))
                .setTime(fields.unixTime(3, "timestamp"))
                .build()));
  }
}
