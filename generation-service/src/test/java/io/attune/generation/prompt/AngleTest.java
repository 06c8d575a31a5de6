package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AngleTest {
  @Test
  void keepsTheHeaviestInterestsThatTheArticleMeets() {
    assertThat(angle("tickets", .1, "opera", .9, "fuels", .5, "harbours", .3).topics())
        .containsExactly("fuels", "harbours");
  }

  @Test
  void isTheSameForReadersWhoDifferElsewhere() {
    assertThat(angle("fuel", .2, "opera", .9)).isEqualTo(angle("chess", .7, "fuel", .6));
  }

  @Test
  void isEmptyWhereTheyDoNotMeet() {
    assertThat(angle("opera", .9, "of", .5).topics()).isEmpty();
  }

  @Test
  void showsNothingThatIsNoLabel() {
    Article hostile =
        new Article("T", "B.", "call 555 123 4567", List.of("a@b.example", "Headline:", "rail"));

    assertThat(new Angle(List.of()).topic(hostile)).isEqualTo("rail");
  }

  private static Angle angle(Object... namesAndWeights) {
    List<Interest> interests =
        IntStream.range(0, namesAndWeights.length / 2)
            .mapToObj(
                i ->
                    new Interest(
                        (String) namesAndWeights[2 * i], (double) namesAndWeights[2 * i + 1]))
            .toList();
    return Angle.of(Sources.assignment(TextKind.HEADLINE, Sources.ferry(), interests, 1));
  }
}
