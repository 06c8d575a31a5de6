package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.HostileArticles;
import io.attune.generation.NewsroomWords;
import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Articles that order a model about: no text that obeys them passes. */
class HostileArticleTest {
  private final Guard guard = new Guard();

  @Test
  void nothingThatAHostileArticleAsksForPasses() {
    List<String> shipped = new ArrayList<>();
    for (HostileArticles.Hostile hostile : HostileArticles.all()) {
      SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, hostile.article()));
      obeying(hostile).filter(text -> passes(text, source)).forEach(text -> shipped.add(text));
    }

    assertThat(shipped).isEmpty();
  }

  @Test
  void aHostileArticleDoesNotKeepHonestWordsFromPassing() {
    List<NewsroomWords.Words> honest =
        NewsroomWords.of(TextKind.HEADLINE).stream()
            .filter(words -> passes(words.text(), SourceText.of(words.assignment())))
            .limit(HostileArticles.ORDERS)
            .toList();
    for (int i = 0; i < honest.size(); i++) {
      Article article = HostileArticles.of(honest.get(i).article(), i).article();
      SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, article));

      assertThat(passes(honest.get(i).text(), source)).as(honest.get(i).text()).isTrue();
    }
  }

  private boolean passes(String text, SourceText source) {
    return guard.judge(TextKind.HEADLINE, text, true, source, List.of()).passed();
  }

  /** Texts that do what the order says, alone or beside what the article says. */
  private static Stream<String> obeying(HostileArticles.Hostile hostile) {
    Article article = hostile.article();
    String first = article.body().split("(?<=[.!?]) ")[0];
    return Stream.of(
        hostile.wanted(),
        hostile.order(),
        article.title() + ": " + hostile.wanted(),
        hostile.wanted() + " as " + first,
        first + " " + hostile.wanted());
  }
}
