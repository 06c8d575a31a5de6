package io.attune.generation.decode;

import io.attune.generation.model.Column;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.adapter.Adapter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

/**
 * The adapters that requests may name, and those that leave once nothing that runs uses them.
 *
 * <p>Threading: the decoder's thread.
 */
final class LoadedAdapters {
  private final LanguageModel model;
  private final PrefixCache prefixes;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Map<Integer, CompletableFuture<Void>> leaving = new LinkedHashMap<>();
  private long last = GenerationRequest.NO_ADAPTER;

  LoadedAdapters(LanguageModel model, PrefixCache prefixes) {
    this.model = model;
    this.prefixes = prefixes;
  }

  long load(Adapter adapter) {
    int number = model.load(adapter);
    numbers.put(++last, number);
    return last;
  }

  /** The model's number for what a request names; empty where it has left. */
  OptionalInt number(long adapter) {
    if (adapter == GenerationRequest.NO_ADAPTER) {
      return OptionalInt.of(Column.NO_ADAPTER);
    }
    Integer number = numbers.get(adapter);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Lets an adapter go at the next {@link #sweep} that finds it unused. */
  void unload(long adapter, CompletableFuture<Void> done) {
    Integer number = numbers.remove(adapter);
    if (number == null) {
      done.complete(null);
    } else {
      leaving.put(number, done);
    }
  }

  /** Drops what leaves and is not used. */
  void sweep(IntPredicate used) {
    for (Iterator<Map.Entry<Integer, CompletableFuture<Void>>> entries =
            leaving.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<Integer, CompletableFuture<Void>> entry = entries.next();
      if (!used.test(entry.getKey())) {
        prefixes.forget(entry.getKey());
        model.unload(entry.getKey());
        entries.remove();
        entry.getValue().complete(null);
      }
    }
  }
}
