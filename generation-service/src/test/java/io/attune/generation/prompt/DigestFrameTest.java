package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestFrameTest {
  private final DigestFrame frame = new DigestFrame();

  @Test
  void saysHowManyAndForWhom() {
    assertThat(frame.text(List.of("chess"), List.of("Anand wins", "Carlsen rests", "Club moves")))
        .isEqualTo("Three for readers of chess: Anand wins; Carlsen rests; Club moves.");
    assertThat(frame.text(List.of("chess", "rail"), List.of("Anand wins", "Line 4 opens")))
        .isEqualTo("Two for readers of chess and rail: Anand wins; Line 4 opens.");
  }

  @Test
  void namesNobodyForAnyReader() {
    assertThat(frame.text(List.of(), List.of("A", "B", "C", "D", "E", "F")))
        .isEqualTo("Six to read: A; B; C; D; E; F.");
  }

  @Test
  void keepsEachLinesOwnEndAndTheSignBetweenThem() {
    assertThat(frame.text(List.of(), List.of("Who won?", "Rain; then sun", "It is over!")))
        .isEqualTo("Three to read: Who won? Rain, then sun; It is over!");
  }
}
