package io.attune.interest.replica;

import io.attune.contract.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The profile service's change stream.
 *
 * <p>Every method throws {@link io.attune.contract.failure.Unavailable} while the stream cannot be
 * reached.
 */
public interface ChangeSource {
  /**
   * Changes after some positions.
   *
   * @param changes in order within a partition
   * @param next the positions after them
   * @param complete false where entries after the positions are gone, so that changes may be
   *     missing
   */
  record Batch(List<CatalogueChange> changes, Positions next, boolean complete) {
    public Batch {
      changes = List.copyOf(changes);
    }
  }

  /** All tenants. */
  Set<Tenant> tenants();

  /** The positions of this moment. */
  Positions latest();

  /** Some changes after the positions, without waiting. */
  Batch readAfter(Positions positions);

  /** Reads again the changes since a time, up to some positions. */
  void replay(Instant since, Positions until, Consumer<CatalogueChange> change);
}
