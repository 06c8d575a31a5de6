package io.attune.interest.training;

import io.attune.interest.model.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All interactions that a model learns from.
 *
 * @param itemIds the items, in the order of the matrix's columns
 * @param byUser one row a user with interactions, newest first within the row; values are
 *     confidences
 */
record TrainingData(List<String> itemIds, SparseRows byUser) {
  TrainingData {
    itemIds = List.copyOf(itemIds);
  }

  /** Gathers histories. Not for use by several threads. */
  static final class Builder {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> itemIds = new ArrayList<>();
    private int[] offsets = new int[1024];
    private int[] entryColumns = new int[1024];
    private float[] entryValues = new float[1024];
    private int rowCount;
    private int entryCount;

    /** Adds a user's interactions, newest first; a user without any is passed over. */
    void add(List<Interaction> interactions) {
      if (interactions.isEmpty()) {
        return;
      }
      for (Interaction interaction : interactions) {
        if (entryCount == entryColumns.length) {
          entryColumns = Arrays.copyOf(entryColumns, 2 * entryCount);
          entryValues = Arrays.copyOf(entryValues, 2 * entryCount);
        }
        entryColumns[entryCount] = column(interaction.itemId());
        entryValues[entryCount] = (float) interaction.confidence();
        entryCount++;
      }
      rowCount++;
      if (rowCount == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * rowCount);
      }
      offsets[rowCount] = entryCount;
    }

    int entryCount() {
      return entryCount;
    }

    TrainingData build() {
      return new TrainingData(
          itemIds,
          new SparseRows(
              itemIds.size(),
              Arrays.copyOf(offsets, rowCount + 1),
              Arrays.copyOf(entryColumns, entryCount),
              Arrays.copyOf(entryValues, entryCount)));
    }

    private int column(String itemId) {
      return columns.computeIfAbsent(
          itemId,
          id -> {
            itemIds.add(id);
            return itemIds.size() - 1;
          });
    }
  }
}
