package io.attune.cli.newsroom;

import static io.attune.cli.newsroom.NewsroomText.ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsroomHeldOutTest {
  @Test
  void everySixthArticleAndTheLastSixtyAreHeldOutOfTraining() throws IOException {
    List<String> heldOut = NewsroomText.lines("/newsroom/held-out.txt");
    Map<String, Long> sizes =
        heldOut.stream()
            .collect(
                Collectors.groupingBy(id -> ARTICLES.get(id).category(), Collectors.counting()));

    assertThat(heldOut)
        .isEqualTo(
            IntStream.rangeClosed(1, 660)
                .filter(n -> n % 6 == 0 || n > 600)
                .mapToObj(n -> String.format("story-%03d", n))
                .toList());
    assertThat(sizes).hasSize(12);
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(13L, 14L));
  }
}
