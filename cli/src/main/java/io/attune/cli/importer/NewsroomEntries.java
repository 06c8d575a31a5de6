package io.attune.cli.importer;

import com.google.protobuf.Timestamp;
import io.attune.cli.newsroom.Article;
import io.attune.cli.newsroom.Newsroom;
import io.attune.cli.newsroom.NewsroomSimulator;
import io.attune.profile.v1.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sample newsroom as entries: readers, articles, then what the readers did. */
public final class NewsroomEntries {
  private static final long SEED = 1;

  private NewsroomEntries() {}

  /** All of it, with the newest article an hour before the given time. */
  public static List<Entry> upTo(Instant now) {
    List<Article> articles = Newsroom.articlesUpTo(now);
    NewsroomSimulator simulator = new NewsroomSimulator(articles, SEED, now);
    List<Entry> entries = new ArrayList<>();
    simulator.users().forEach(user -> entries.add(new Entry.OfUser(user)));
    articles.forEach(article -> entries.add(new Entry.OfItem(item(article))));
    simulator.events().forEach(event -> entries.add(new Entry.OfEvent(event)));
    return entries;
  }

  private static Item item(Article article) {
    return Item.newBuilder()
        .setId(article.id())
        .setTitle(article.title())
        .setBody(article.body())
        .setCategory(article.category())
        .addAllTags(article.tags())
        .setLanguage("en")
        .setPublishTime(Timestamp.newBuilder().setSeconds(article.publishedAt().getEpochSecond()))
        .build();
  }
}
