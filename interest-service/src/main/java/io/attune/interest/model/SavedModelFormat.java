package io.attune.interest.model;

import org.tensorflow.proto.ConfigProto;

/**
 * What a trained model's version directory holds: a SavedModel beside {@value #ITEMS} (the items
 * that training saw, one id a line) and {@value #MANIFEST} (a {@link ModelVersion} as JSON).
 *
 * <p>The SavedModel has these signatures, whose tensors have the names below.
 *
 * <ul>
 *   <li>{@value #INFER} takes a batch of histories, newest first: the positions of their items
 *       {@code [batch, length]} as int32, how sure each interaction is {@code [batch, length]} as
 *       float32, and when it last happened {@code [batch, length]} as int64, in seconds since 1970;
 *       all padded with 0, and only padding has confidence 0. It gives {@code [batch, S + d]}
 *       numbers a user: the scores of all items first, where the model scores directly (S is the
 *       manifest's score count, the number of items), then a vector.
 *   <li>{@value #EXPORT_ITEMS}, where S is 0, gives the item vectors {@code [items, d]}; an item's
 *       score is its inner product with a user's vector.
 *   <li>{@value #PLACE}, where the model has it, takes what is known of items that training did not
 *       see: their labels {@code [n, labels]} as strings, lower case, padded with the empty string;
 *       when they were published {@code [n]} as int64, in seconds since 1970, or {@link
 *       #UNKNOWN_TIME}; and, where the training data had texts, text vectors {@code [n, text dim]}
 *       of unit length, or zero. It gives their vectors {@code [n, d]}; their scores, by inner
 *       product with the user's vector, compare with those of the others.
 * </ul>
 *
 * <p>A model of any architecture that fits this is served without new code.
 */
public final class SavedModelFormat {
  public static final String MANIFEST = "manifest.json";
  public static final String ITEMS = "items.txt";

  public static final String INFER = "infer";
  public static final String ITEM_INDICES = "item_indices";
  public static final String CONFIDENCES = "confidences";
  public static final String TIMES = "times";
  public static final String USER_VECTORS = "user_vectors";

  public static final String EXPORT_ITEMS = "items";
  public static final String ITEM_VECTORS = "item_vectors";

  public static final String PLACE = "place";
  public static final String LABELS = "labels";
  public static final String PUBLISH_TIMES = "publish_times";
  public static final String TEXT_VECTORS = "text_vectors";
  public static final String PLACED_VECTORS = "placed_vectors";

  /** Stands for a time that nobody knows. */
  public static final long UNKNOWN_TIME = Long.MIN_VALUE;

  private SavedModelFormat() {}

  /**
   * How sessions share the cores.
   *
   * @param threads within one operation; operations of one run follow each other
   */
  public static ConfigProto sessionConfig(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(1)
        .build();
  }
}
