package io.attune.profile.rpc;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Events;
import io.attune.profile.domain.History;
import io.attune.profile.store.HistoryStore;
import io.attune.profile.v1.StreamHistoriesResponse;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Walks over all histories of a tenant, partition by partition, by user id, a batch at a time.
 *
 * <p>A message ends before it grows far beyond a mebibyte. Not safe for use by many threads.
 */
final class HistoryCursor implements Iterator<StreamHistoriesResponse> {
  private static final int USERS_AT_ONCE = 50;
  private static final int MESSAGE_BYTES = 1 << 20;

  private final HistoryStore store;
  private final Tenant tenant;
  private final Queue<io.attune.profile.v1.History> loaded = new ArrayDeque<>();
  private int partition;
  private String after = "";

  HistoryCursor(HistoryStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public boolean hasNext() {
    while (loaded.isEmpty() && partition < store.partitions()) {
      load();
    }
    return !loaded.isEmpty();
  }

  @Override
  public StreamHistoriesResponse next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StreamHistoriesResponse.Builder message = StreamHistoriesResponse.newBuilder();
    int bytes = 0;
    while (!loaded.isEmpty() && bytes < MESSAGE_BYTES) {
      bytes += loaded.peek().getSerializedSize();
      message.addHistories(loaded.remove());
    }
    return message.build();
  }

  private void load() {
    Calls.requireCaller();
    List<String> users = store.readers(tenant, partition, after, USERS_AT_ONCE);
    if (users.isEmpty()) {
      partition++;
      after = "";
      return;
    }
    after = users.get(users.size() - 1);
    for (History history : store.consentingHistories(tenant, users)) {
      if (!history.interactions().isEmpty()) {
        loaded.add(Events.message(history));
      }
    }
  }
}
