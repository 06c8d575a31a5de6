package io.attune.gateway.client.profile;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.profile.ProfileClient.ItemPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The newest items of each tenant, read again and again in the background and put on the shelf.
 *
 * <p>They stand in for every source while the others are out. A tenant's items are read from the
 * first time it is asked about.
 */
public final class NewestItems implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NewestItems.class);
  // Bodies may be 32 KiB each: a page stays below the largest message.
  private static final int PAGE = 200;
  private static final int MOST_TENANTS = 64;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PAGE_TIME = Duration.ofSeconds(5);

  private final ProfileClient client;
  private final ItemShelf shelf;
  private final int count;
  private final Duration pause;
  private final Map<Tenant, List<String>> newest = new ConcurrentHashMap<>();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "newest-items");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts reading.
   *
   * @param count how many of a tenant's items to keep at hand
   * @param pause between two readings; while the service is out it is tried every second
   */
  public NewestItems(ProfileClient client, ItemShelf shelf, int count, Duration pause) {
    this.client = client;
    this.shelf = shelf;
    this.count = count;
    newest.put(Tenant.DEFAULT, List.of());
    this.pause = pause;
    readAfter(Duration.ZERO);
  }

  /** Ids of the tenant's newest items as last read, newest first. */
  public List<String> ids(Tenant tenant) {
    List<String> known = newest.get(tenant);
    if (known == null && newest.size() < MOST_TENANTS) {
      newest.putIfAbsent(tenant, List.of());
    }
    return known == null ? List.of() : known;
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  private void readAfter(Duration delay) {
    if (!reader.isShutdown()) {
      var unused = reader.schedule(this::readAll, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void readAll() {
    Duration next = pause;
    try {
      for (Tenant tenant : newest.keySet()) {
        newest.put(tenant, read(tenant));
      }
    } catch (RuntimeException e) {
      if (reader.isShutdown()) {
        return;
      }
      LOG.infof("the newest items cannot be read: %s", e.getMessage());
      next = RETRY;
    }
    readAfter(next);
  }

  private List<String> read(Tenant tenant) {
    List<String> ids = new ArrayList<>();
    String token = "";
    do {
      ItemPage page =
          client
              .list(tenant, Math.min(PAGE, count - ids.size()), token, Budget.of(PAGE_TIME))
              .join();
      shelf.put(tenant, page.items());
      page.items().forEach(item -> ids.add(item.id()));
      token = page.nextPageToken();
    } while (!token.isEmpty() && ids.size() < count);
    return List.copyOf(ids);
  }
}
