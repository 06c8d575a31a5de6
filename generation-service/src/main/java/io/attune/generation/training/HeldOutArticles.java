package io.attune.generation.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Examples in two parts that have no article in common.
 *
 * @param train what is learned
 * @param heldOut what is kept from it
 */
public record HeldOutArticles(List<WritingExample> train, List<WritingExample> heldOut) {
  public HeldOutArticles {
    train = List.copyOf(train);
    heldOut = List.copyOf(heldOut);
  }

  /** Keeps a share of the articles out, at least one; the same for the same seed. */
  public static HeldOutArticles of(List<WritingExample> examples, double share, long seed) {
    List<String> articles =
        new ArrayList<>(
            new LinkedHashSet<>(examples.stream().map(WritingExample::article).toList()));
    Collections.shuffle(articles, new Random(seed));
    int count = (int) Math.max(1, Math.round(share * articles.size()));
    Set<String> out = Set.copyOf(articles.subList(0, Math.min(count, articles.size())));
    return new HeldOutArticles(
        without(examples, out),
        examples.stream().filter(example -> out.contains(example.article())).toList());
  }

  /** Examples and others that judge them, whose articles are not learned. */
  public static HeldOutArticles apart(List<WritingExample> examples, List<WritingExample> heldOut) {
    Set<String> out = heldOut.stream().map(WritingExample::article).collect(Collectors.toSet());
    return new HeldOutArticles(without(examples, out), heldOut);
  }

  private static List<WritingExample> without(List<WritingExample> examples, Set<String> out) {
    return examples.stream().filter(example -> !out.contains(example.article())).toList();
  }
}
