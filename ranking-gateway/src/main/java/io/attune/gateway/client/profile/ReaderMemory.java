package io.attune.gateway.client.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import java.util.concurrent.CompletableFuture;

/**
 * Readers as the profile service last described them, for the time it is out.
 *
 * <p>Every read asks the service first, so that a click changes the next answer; the memory only
 * stands in. Safe for use by many threads.
 */
public final class ReaderMemory {
  private static final int MOST_HISTORY = 1_000;

  private final ProfileClient client;
  private final int historyLimit;
  private final Cache<Key, Reader> remembered;

  private record Key(Tenant tenant, String userId) {}

  /**
   * A memory in front of a client.
   *
   * @param historyLimit entries of history to ask for, up to 1,000
   * @param capacity entries of history and hidden items to remember, of all readers together
   */
  public ReaderMemory(ProfileClient client, int historyLimit, long capacity) {
    if (historyLimit < 1 || historyLimit > MOST_HISTORY) {
      throw new IllegalArgumentException(
          historyLimit + " entries of history are not within 1 to " + MOST_HISTORY);
    }
    this.client = client;
    this.historyLimit = historyLimit;
    this.remembered =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Key key, Reader reader) -> reader.weight())
            .build();
  }

  /**
   * The reader now, or as last remembered, or as one of whom nothing is known; it never fails for
   * an outage.
   */
  public CompletableFuture<Partial<Reader>> reader(Tenant tenant, String userId, Budget budget) {
    Key key = new Key(tenant, userId);
    return client
        .reader(tenant, userId, historyLimit, budget)
        .handle(
            (reader, thrown) -> {
              if (thrown != null) {
                Reader known = remembered.getIfPresent(key);
                return Partial.without(
                    Degradation.of("profile", thrown),
                    known == null ? Reader.unknown(userId) : known);
              }
              remembered.put(key, reader);
              return Partial.whole(reader);
            });
  }
}
