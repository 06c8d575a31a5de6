package io.attune.generation.model;

import io.attune.generation.model.Column.Readout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shapes of steps that tests need often. */
public final class Steps {
  private Steps() {}

  /** The columns of a run of tokens; the last one answers. */
  public static List<Column> run(int slot, int start, int[] tokens, Readout readout) {
    return run(slot, start, tokens, Column.NO_ADAPTER, readout);
  }

  /** The columns of a run of tokens with an adapter; the last one answers. */
  public static List<Column> run(int slot, int start, int[] tokens, int adapter, Readout readout) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      Readout wanted = i == tokens.length - 1 ? readout : Readout.NONE;
      columns.add(new Column(slot, start + i, tokens[i], adapter, wanted));
    }
    return columns;
  }

  /** Computes a prompt in an empty slot in one step and answers the logits of its last token. */
  public static float[] logits(LanguageModel model, int slot, int[] prompt) {
    reserve(model, slot, prompt.length);
    return model.step(run(slot, 0, prompt, Readout.LOGITS)).logits(prompt.length - 1);
  }

  /** Continues a prompt greedily, alone, one token a step; an end token is kept and ends it. */
  public static List<Integer> greedy(
      LanguageModel model, int slot, int[] prompt, int count, Set<Integer> ends) {
    reserve(model, slot, prompt.length + count);
    int token = model.step(run(slot, 0, prompt, Readout.SCORES)).scores(prompt.length - 1).best();
    List<Integer> written = new ArrayList<>(List.of(token));
    while (written.size() < count && !ends.contains(token)) {
      int position = prompt.length + written.size() - 1;
      Column next = new Column(slot, position, token, Readout.SCORES);
      token = model.step(List.of(next)).scores(0).best();
      written.add(token);
    }
    return written;
  }

  /** Reserves room that must be there. */
  public static void reserve(LanguageModel model, int slot, int length) {
    if (!model.reserve(slot, length)) {
      throw new AssertionError("no room for " + length + " tokens in slot " + slot);
    }
  }

  /** The largest difference of two vectors' entries. */
  public static double difference(float[] a, float[] b) {
    double most = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      most = Math.max(most, Math.abs((double) a[i] - b[i]));
    }
    return most;
  }
}
