package io.attune.generation.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.generation.Sources;
import io.attune.generation.decode.Priority;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final Article FERRY = Sources.ferry();
  private static final Article TRAM =
      new Article(
          "Tram line 4",
          "The new tram reaches the harbour of Lunda on Monday after three years of work.",
          "transport",
          List.of());
  private static final String FERRY_LINE = "Ferry Alma sails from Sundvik again on Friday";
  private static final String TRAM_LINE = "New tram reaches the harbour of Lunda on Monday";
  private static final String FOREIGN = "Ferry Alma sails again after 20 years";

  private final ScriptedDecoder decoder = ScriptedDecoder.writing(FERRY_LINE, TRAM_LINE);
  private ModelState state = new ModelState.Ready(ScriptedModel.of(decoder));
  private final Writer writer =
      new Writer(
          () -> state,
          new MapTextCache(),
          new WriterSettings(.6f, .9f, false, Duration.ofMillis(20)),
          Clock.systemUTC(),
          new WriterMetrics(new SimpleMeterRegistry()));

  @Test
  void isALineForEachItemUnderOneTitle() {
    WrittenText text = write(digest(new Interest("harbour", 1)));

    assertThat(text.text())
        .isEqualTo("Two for readers of harbour: " + FERRY_LINE + "; " + TRAM_LINE + ".");
    assertThat(text.kind()).isEqualTo(TextKind.DIGEST);
    assertThat(text.label().generated()).isTrue();
    assertThat(text.label().promptVersion()).isEqualTo("digest/1+headline/1");
    assertThat(text.verdicts()).allMatch(Verdict::passed);
    assertThat(text.verdicts()).extracting(Verdict::check).contains("numbers", "lines");
    assertThat(decoder.requests()).hasSize(2);
  }

  @Test
  void namesNoTopicThatAnItemDoesNotMeet() {
    assertThat(write(digest(new Interest("fuel", 1))).text()).startsWith("Two to read: ");
    assertThat(write(digest(new Interest("fuel", .9), new Interest("tram", .5))).text())
        .startsWith("Two for readers of fuel and tram: ");
  }

  @Test
  void takesTheLinesFromTheHeadlinesThatTheReaderSees() {
    WrittenText headline =
        write(Sources.assignment(TextKind.HEADLINE, FERRY, List.of(new Interest("harbour", 1)), 4));

    assertThat(write(digest(new Interest("harbour", 1))).text()).contains(headline.text());
    assertThat(decoder.requests()).hasSize(2);
    assertThat(write(digest(new Interest("harbour", 1))).cached()).isTrue();
  }

  @Test
  void showsTheOwnTitleOfAnItemThatNoLineWasWrittenFor() {
    decoder.follow(request -> List.of(FOREIGN, FERRY_LINE));

    WrittenText text = write(digest());

    assertThat(text.text()).isEqualTo("Two to read: " + FERRY_LINE + "; Tram line 4.");
    assertThat(text.label().generated()).isTrue();
    assertThat(text.verdicts())
        .filteredOn(verdict -> verdict.check().equals("lines"))
        .singleElement()
        .satisfies(lines -> assertThat(lines.score()).isEqualTo(.5));
  }

  @Test
  void isTheOwnTitlesAndNotGeneratedWhereNoLineWasWritten() {
    decoder.follow(request -> List.of(FOREIGN));

    WrittenText text = write(digest());

    assertThat(text.text()).isEqualTo("Two to read: " + FERRY.title() + "; Tram line 4.");
    assertThat(text.label().generated()).isFalse();
    assertThat(text.fallback()).isEqualTo(Fallback.GUARD);
    assertThat(text.verdicts()).anyMatch(verdict -> !verdict.passed());
  }

  @Test
  void isTheOwnTitlesWithoutAModel() {
    state = new ModelState.Absent("none");

    assertThat(write(digest()).fallback()).isEqualTo(Fallback.NO_MODEL);
  }

  @Test
  void comesInOnePieceWhereItsWordsAreHeard() {
    List<String> heard = new ArrayList<>();

    WrittenText text = writer.stream(Tenant.DEFAULT, digest(), terms(), heard::add);

    assertThat(heard).containsExactly(text.text());
  }

  @Test
  void standsAmongOtherTextsInTheirOrder() {
    List<WrittenText> texts =
        writer.write(
            Tenant.DEFAULT,
            List.of(
                Sources.assignment(TextKind.HEADLINE, TRAM),
                digest(),
                Sources.assignment(TextKind.HEADLINE, FERRY)),
            terms());

    assertThat(texts)
        .extracting(WrittenText::kind)
        .containsExactly(TextKind.HEADLINE, TextKind.DIGEST, TextKind.HEADLINE);
    assertThat(texts.get(1).text()).contains(texts.get(0).text()).contains(texts.get(2).text());
  }

  private WrittenText write(Assignment assignment) {
    return writer.write(Tenant.DEFAULT, List.of(assignment), terms()).get(0);
  }

  private static Assignment digest(Interest... interests) {
    return new Assignment(
        TextKind.DIGEST, FERRY, List.of(interests), List.of(), List.of(TRAM), 4, 0);
  }

  private static Terms terms() {
    return new Terms(Priority.INTERACTIVE, CachePolicy.READ_WRITE, null, new Cancellation());
  }
}
