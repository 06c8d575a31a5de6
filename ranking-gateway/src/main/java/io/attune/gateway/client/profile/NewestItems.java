package io.attune.gateway.client.profile;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.ProfileClient.ItemPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The newest items of each tenant, read again and again in the background and put on the shelf.
 *
 * <p>They stand in for every source while the others are out. Of the tenants asked about, the
 * latest few are followed. Safe for use by many threads.
 */
public final class NewestItems implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NewestItems.class);
  // Bodies may be 32 KiB each: a page stays below the largest message.
  private static final int PAGE = 200;
  private static final int MOST_TENANTS = 16;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PAGE_TIME = Duration.ofSeconds(5);

  private final ProfileClient client;
  private final ItemShelf shelf;
  private final int count;
  private final Duration pause;
  private final Followed followed = new Followed();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "newest-items");
            thread.setDaemon(true);
            return thread;
          });
  private boolean out; // of the reader's thread

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
    this.pause = pause;
    follow(Tenant.DEFAULT);
    readAfter(Duration.ZERO);
  }

  /** Has the tenant's items read from now on. */
  public void follow(Tenant tenant) {
    followed.touch(tenant);
  }

  /** Ids of the tenant's newest items as last read, newest first; asks nobody. */
  public List<String> known(Tenant tenant) {
    return followed.touch(tenant);
  }

  /**
   * Ids of the tenant's newest items, newest first: the first page as of now, then as last read.
   */
  public CompletableFuture<Partial<List<String>>> ids(Tenant tenant, Budget budget) {
    List<String> before = followed.touch(tenant);
    return client
        .list(tenant, PAGE, "", budget)
        .handle(
            (page, thrown) -> {
              if (thrown != null) {
                return Partial.without(Degradation.of("profile", thrown), before);
              }
              shelf.put(tenant, page.items());
              Set<String> ids = new LinkedHashSet<>();
              page.items().forEach(item -> ids.add(item.id()));
              ids.addAll(before);
              List<String> now = List.copyOf(ids);
              followed.replace(tenant, now);
              return Partial.whole(now);
            });
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
      for (Tenant tenant : followed.tenants()) {
        followed.replace(tenant, read(tenant));
      }
      out = false;
    } catch (RuntimeException e) {
      if (!out && !reader.isShutdown()) {
        LOG.warnf("the newest items cannot be read, it is tried on: %s", e.getMessage());
      }
      out = true;
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

  /** The tenants asked about last, each with its newest items as last read. */
  private static final class Followed {
    private final Map<Tenant, List<String>> newest =
        new LinkedHashMap<>(MOST_TENANTS, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Tenant, List<String>> eldest) {
            return size() > MOST_TENANTS;
          }
        };

    synchronized List<String> touch(Tenant tenant) {
      return newest.computeIfAbsent(tenant, key -> List.of());
    }

    synchronized void replace(Tenant tenant, List<String> ids) {
      if (newest.containsKey(tenant)) {
        newest.put(tenant, ids);
      }
    }

    synchronized List<Tenant> tenants() {
      return List.copyOf(newest.keySet());
    }
  }
}
