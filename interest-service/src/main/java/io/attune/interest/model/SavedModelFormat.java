package io.attune.interest.model;

import org.tensorflow.proto.ConfigProto;

/**
 * What a trained model's version directory holds: a SavedModel beside {@value #ITEMS} (the item
 * ids, one a line, in the order of the item vectors) and {@value #MANIFEST} (a {@link ModelVersion}
 * as JSON).
 *
 * <p>The SavedModel has two signatures, whose tensors have the names below. {@value #INFER} takes
 * the positions of a batch of histories' items {@code [batch, length]} as int32, newest first,
 * padded with 0, and their confidences {@code [batch, length]} as float32, padded with 0; it gives
 * the users' vectors {@code [batch, dim]}. {@value #EXPORT_ITEMS} gives the item vectors {@code
 * [items, dim]}; an item's score is its inner product with a user's vector. A model of any
 * architecture that fits this is served without new code.
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
