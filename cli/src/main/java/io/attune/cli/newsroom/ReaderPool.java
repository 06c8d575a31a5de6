package io.attune.cli.newsroom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Draws readers: three liked categories of falling weight, a few liked tags, habits. */
final class ReaderPool {
  private static final double[] CATEGORY_WEIGHTS = {1.0, 0.6, 0.3};
  private static final int LIKED_TAGS = 4;

  private final List<String> categories;
  private final Map<String, List<String>> tagsByCategory = new HashMap<>();

  ReaderPool(List<Article> articles) {
    Set<String> names = new TreeSet<>();
    Map<String, Set<String>> tags = new HashMap<>();
    for (Article article : articles) {
      names.add(article.category());
      tags.computeIfAbsent(article.category(), c -> new TreeSet<>()).addAll(article.tags());
    }
    this.categories = List.copyOf(names);
    tags.forEach((category, set) -> tagsByCategory.put(category, List.copyOf(set)));
  }

  Reader draw(int number, SplittableRandom random) {
    List<String> liked = likedCategories(random);
    Map<String, Double> tags = likedTags(liked, random);
    Taste before = new Taste(weights(liked), tags);
    // The second and third interest change places over the two weeks; the first stays.
    Taste after = new Taste(weights(List.of(liked.get(0), liked.get(2), liked.get(1))), tags);
    return new Reader(
        String.format("reader-%03d", number),
        before,
        after,
        sessions(random),
        random.nextInt(4, 9));
  }

  private List<String> likedCategories(SplittableRandom random) {
    Set<String> liked = new LinkedHashSet<>();
    while (liked.size() < CATEGORY_WEIGHTS.length) {
      liked.add(categories.get(random.nextInt(categories.size())));
    }
    return new ArrayList<>(liked);
  }

  private Map<String, Double> likedTags(List<String> liked, SplittableRandom random) {
    Map<String, Double> tags = new HashMap<>();
    for (int i = 0; i < LIKED_TAGS; i++) {
      List<String> choice = tagsByCategory.get(liked.get(i % 2));
      tags.put(choice.get(random.nextInt(choice.size())), 0.5 + 0.5 * random.nextDouble());
    }
    return tags;
  }

  private static Map<String, Double> weights(List<String> liked) {
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < CATEGORY_WEIGHTS.length; i++) {
      weights.put(liked.get(i), CATEGORY_WEIGHTS[i]);
    }
    return weights;
  }

  // Most readers come now and then, some daily.
  private static int sessions(SplittableRandom random) {
    double habit = random.nextDouble();
    if (habit < 0.55) {
      return random.nextInt(2, 5);
    }
    return habit < 0.9 ? random.nextInt(5, 9) : random.nextInt(9, 13);
  }
}
