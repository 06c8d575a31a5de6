package io.attune.profile.ingest;

import io.attune.contract.Tenant;
import io.attune.contract.failure.FieldViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One import under way: takes the stream batch by batch, rejects invalid entries alone, stores the
 * others. Not safe for use by many threads.
 */
public final class EntryImport<T> {
  /**
   * An entry and its place in the stream.
   *
   * @param position from 1
   */
  public record Placed<T>(Tenant tenant, T entry, long position) {}

  /** Stores valid entries and tallies each. */
  interface Sink<T> {
    void store(Tenant tenant, List<Placed<T>> entries, ImportTally tally);
  }

  private final Function<T, List<FieldViolation>> check;
  private final Sink<T> sink;
  private final ImportTally tally = new ImportTally();
  private long position;

  EntryImport(Function<T, List<FieldViolation>> check, Sink<T> sink) {
    this.check = check;
    this.sink = sink;
  }

  /**
   * Takes the stream's next messages.
   *
   * @param tenant whose data a message is
   * @param entry what a message holds
   */
  public <M> void take(List<M> messages, Function<M, String> tenant, Function<M, T> entry) {
    Map<Tenant, List<Placed<T>>> valid = new LinkedHashMap<>();
    for (M message : messages) {
      Placed<T> placed =
          new Placed<>(Tenant.of(tenant.apply(message)), entry.apply(message), ++position);
      List<FieldViolation> violations = check.apply(placed.entry());
      if (violations.isEmpty()) {
        valid.computeIfAbsent(placed.tenant(), t -> new ArrayList<>()).add(placed);
      } else {
        tally.rejected(placed.position(), Entries.reason(violations));
      }
    }
    valid.forEach((owner, entries) -> sink.store(owner, entries, tally));
  }

  /** What became of the entries so far. */
  public ImportTally tally() {
    return tally;
  }
}
