package io.attune.cli.writer;

import io.attune.cli.newsroom.Article;
import io.attune.cli.newsroom.Newsroom;
import io.attune.cli.newsroom.Words;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample newsroom's titles and words as examples: to learn from, or held out to judge by. */
final class NewsroomExamples {
  private NewsroomExamples() {}

  static void toLearn(Consumer<Example> consumer) {
    forEach(false, consumer);
  }

  static void heldOut(Consumer<Example> consumer) {
    forEach(true, consumer);
  }

  private static void forEach(boolean out, Consumer<Example> consumer) {
    Set<String> heldOut = Newsroom.heldOut();
    Map<String, Article> articles =
        Newsroom.articles().stream()
            .filter(article -> heldOut.contains(article.id()) == out)
            .collect(Collectors.toMap(Article::id, Function.identity()));
    articles.values().stream()
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .forEach(
            article ->
                consumer.accept(new Example(article.body(), "headline", "", article.title())));
    Stream.concat(Newsroom.words().stream(), Newsroom.plainHeadlines().stream())
        .filter(words -> articles.containsKey(words.item()))
        .forEach(words -> consumer.accept(example(articles.get(words.item()), words)));
  }

  private static Example example(Article article, Words words) {
    return new Example(article.body(), words.kind(), interest(words), words.text());
  }

  private static String interest(Words words) {
    return words.interest() == null ? "" : String.join(" and ", words.interest());
  }
}
