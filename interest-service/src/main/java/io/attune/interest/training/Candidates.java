package io.attune.interest.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The items among which a sequence model learns to tell the next one.
 *
 * <p>All items that somebody took up, where they are few. Else a step has the items of its batch
 * and a uniform sample of the others, each of which stands for as many as were not drawn: with the
 * logarithm of that number added to its score, the softmax's sum is right in the mean. That bounds
 * a step's memory and work for a catalogue of any size.
 *
 * <p>Source: Jean, Cho, Memisevic and Bengio, On Using Very Large Target Vocabulary for Neural
 * Machine Translation, ACL 2015, section 3; Horvitz and Thompson, JASA 47, 1952, for the weights.
 *
 * @param items ascending
 * @param corrections added to the items' scores
 */
record Candidates(int[] items, float[] corrections) {
  /** The place of an item that is among the candidates. */
  int placeOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /**
   * Candidates of a batch.
   *
   * @param seen the items that somebody took up, ascending
   * @param most candidates, unless the batch alone has more items
   * @param batch the batch's items; some may come more than once
   */
  static Candidates of(int[] seen, int most, IntStream batch, Random random) {
    if (seen.length <= most) {
      return new Candidates(seen, new float[seen.length]);
    }
    BitSet chosen = new BitSet();
    batch.map(item -> Arrays.binarySearch(seen, item)).forEach(chosen::set);
    BitSet certain = (BitSet) chosen.clone();
    int drawn = Math.max(0, most - certain.cardinality());
    for (int left = drawn; left > 0; ) {
      int place = random.nextInt(seen.length);
      if (!chosen.get(place)) {
        chosen.set(place);
        left--;
      }
    }
    float correction =
        (float) Math.log((seen.length - certain.cardinality()) / (double) Math.max(1, drawn));
    int[] places = chosen.stream().toArray();
    float[] corrections = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      corrections[i] = certain.get(places[i]) ? 0 : correction;
    }
    return new Candidates(Arrays.stream(places).map(place -> seen[place]).toArray(), corrections);
  }
}
