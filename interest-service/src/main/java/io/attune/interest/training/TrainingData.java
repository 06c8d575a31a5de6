package io.attune.interest.training;

import io.attune.interest.index.ItemContent;
import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All interactions that a model learns from.
 *
 * @param itemIds the items, in the order of the matrix's columns; some may have no interaction
 * @param byUser one row a user with interactions, newest first within the row; values are
 *     confidences
 * @param times when each entry of the matrix last happened, in seconds since 1970; shared, not
 *     copied
 * @param contents what the items are
 */
public record TrainingData(
    List<String> itemIds, SparseRows byUser, long[] times, ItemContents contents) {
  public TrainingData {
    itemIds = List.copyOf(itemIds);
    if (times.length != byUser.entryCount()) {
      throw new IllegalArgumentException(
          "%d times for %d interactions".formatted(times.length, byUser.entryCount()));
    }
    if (contents.labels().size() != itemIds.size()) {
      throw new IllegalArgumentException(
          "contents of %d items for %d".formatted(contents.labels().size(), itemIds.size()));
    }
  }

  /** The items' text vectors. */
  TextVectors texts() {
    return contents.texts();
  }

  /** A row as a history: what the model that serves is asked with. */
  List<Interaction> history(int row) {
    List<Interaction> history = new ArrayList<>();
    for (int entry = byUser.offsets()[row]; entry < byUser.offsets()[row + 1]; entry++) {
      history.add(
          new Interaction(
              itemIds.get(byUser.columns()[entry]),
              byUser.values()[entry],
              Instant.ofEpochSecond(times[entry])));
    }
    return history;
  }

  /** How many items have an interaction. */
  int seenItemCount() {
    return (int) Arrays.stream(byUser.columns()).distinct().count();
  }

  /** Gathers histories. Not for use by several threads. */
  public static final class Builder {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> itemIds = new ArrayList<>();
    private int[] offsets = new int[1024];
    private int[] entryColumns = new int[1024];
    private float[] entryValues = new float[1024];
    private long[] entryTimes = new long[1024];
    private final List<ItemContent> contents = new ArrayList<>();
    private int rowCount;
    private int entryCount;

    /** Adds a user's interactions, newest first; a user without any is passed over. */
    public void add(List<Interaction> interactions) {
      if (interactions.isEmpty()) {
        return;
      }
      for (Interaction interaction : interactions) {
        if (entryCount == entryColumns.length) {
          entryColumns = Arrays.copyOf(entryColumns, 2 * entryCount);
          entryValues = Arrays.copyOf(entryValues, 2 * entryCount);
          entryTimes = Arrays.copyOf(entryTimes, 2 * entryCount);
        }
        entryColumns[entryCount] = column(interaction.itemId());
        entryValues[entryCount] = (float) interaction.confidence();
        entryTimes[entryCount] = interaction.time().getEpochSecond();
        entryCount++;
      }
      rowCount++;
      if (rowCount == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * rowCount);
      }
      offsets[rowCount] = entryCount;
    }

    /** Adds an item, whether or not anybody took it up. */
    public void addItem(String itemId) {
      column(itemId);
    }

    /**
     * Adds an item with what it is.
     *
     * @param content its text vector is of the same dimension for all items that have one
     */
    public void addItem(String itemId, ItemContent content) {
      contents.set(column(itemId), content);
    }

    int entryCount() {
      return entryCount;
    }

    public TrainingData build() {
      return new TrainingData(
          itemIds,
          new SparseRows(
              itemIds.size(),
              Arrays.copyOf(offsets, rowCount + 1),
              Arrays.copyOf(entryColumns, entryCount),
              Arrays.copyOf(entryValues, entryCount)),
          Arrays.copyOf(entryTimes, entryCount),
          ItemContents.of(contents));
    }

    private int column(String itemId) {
      return columns.computeIfAbsent(
          itemId,
          id -> {
            itemIds.add(id);
            contents.add(ItemContent.NOTHING);
            return itemIds.size() - 1;
          });
    }
  }
}
