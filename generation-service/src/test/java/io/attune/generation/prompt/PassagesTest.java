package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.WordTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final String TITLE = "Port of Sund gets a new crane";
  private static final String BODY =
      "It was raining. The port of Sund has bought a crane from Gdynia. \"We waited long,\" said"
          + " the master of the port of Sund about the crane. Ships with grain will wait for two"
          + " hours only.";

  private final Passages passages = new Passages(new WordTokenizer());

  @Test
  void takesTheSentenceThatSharesMostWithTheTitle() {
    assertThat(passages.best(TITLE, BODY, List.of(), 1, 60))
        .isEqualTo("The port of Sund has bought a crane from Gdynia.");
  }

  @Test
  void takesTheSentenceOfTheReadersTopicsWhereTheTitleSaysLittle() {
    assertThat(passages.best("New times", BODY, List.of("grain", "ships"), 1, 60))
        .isEqualTo("Ships with grain will wait for two hours only.");
  }

  @Test
  void keepsTheArticlesOrder() {
    assertThat(passages.best("Hours for the crane", BODY, List.of("grain"), 2, 60))
        .isEqualTo(
            "The port of Sund has bought a crane from Gdynia."
                + " Ships with grain will wait for two hours only.");
  }

  @Test
  void leavesTheLastClausesOfALongSentenceOut() {
    String body =
        "The port of Sund has bought a new crane from a yard in Gdynia, which built it in eleven"
            + " months under a contract that nobody in the town had heard of.";

    assertThat(passages.best(TITLE, body, List.of(), 1, 60))
        .isEqualTo("The port of Sund has bought a new crane from a yard in Gdynia.");
  }

  @Test
  void cutsASentenceThatIsTooLongBehindAWord() {
    String passage = passages.best(TITLE, "word ".repeat(500).strip() + ".", List.of(), 1, 40);

    assertThat(passage).startsWith("word word").endsWith("word");
    assertThat(passage.split(" ")).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void isEmptyForAnEmptyText() {
    assertThat(passages.best(TITLE, "", List.of(), 1, 60)).isEmpty();
  }
}
