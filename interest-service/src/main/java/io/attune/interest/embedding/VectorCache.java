package io.attune.interest.embedding;

import io.attune.contract.Tenant;
import io.attune.interest.index.TextVector;
import java.util.List;
import java.util.Map;

/**
 * Text vectors kept outside the process, so that a restart or another replica need not compute them
 * again.
 */
public interface VectorCache {
  /**
   * The vectors that are known of some items, by item id; those of another text than asked for are
   * left out.
   */
  Map<String, TextVector> find(Tenant tenant, String encoder, Map<String, String> digestsByItemId);

  /** Keeps vectors, by item id. */
  void store(Tenant tenant, String encoder, Map<String, TextVector> vectorsByItemId);

  /** Forgets items' vectors. */
  void forget(Tenant tenant, List<String> itemIds);
}
