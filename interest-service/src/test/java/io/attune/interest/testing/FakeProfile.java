package io.attune.interest.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.Change;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.History;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.StreamHistoriesResponse;
import io.attune.profile.v1.User;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;

/**
 * The profile service as far as this service sees it: items and histories over gRPC on a socket,
 * changes in a real Redis. It can be stopped and started again on its port.
 */
public final class FakeProfile implements AutoCloseable {
  private static final int PARTITIONS = 16;

  private final RedisClient redis;
  private final Map<String, Map<String, Item>> items = new ConcurrentHashMap<>();
  private final Map<String, Map<String, User>> users = new ConcurrentHashMap<>();
  private final Map<String, List<History>> histories = new ConcurrentHashMap<>();
  private final AtomicInteger versions = new AtomicInteger();
  private volatile Consumer<StreamHistoriesRequest> beforeHistories = request -> {};
  private Server server;
  private int port;

  public FakeProfile(String redisUrl) {
    this.redis = RedisClient.create(redisUrl);
    redis.set("attune:partitions", Integer.toString(PARTITIONS));
  }

  /** Starts to listen, on the same port as before if there was one. */
  public FakeProfile start() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
              .addService(new Catalog())
              .addService(new Events())
              .addService(new Users())
              .build()
              .start();
      port = server.getPort();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops listening; what is stored stays. */
  public void stop() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Runs before histories are sent, for example to wait or to fail. */
  public void beforeHistories(Consumer<StreamHistoriesRequest> action) {
    beforeHistories = action;
  }

  /** Stores an item and appends the change. */
  public void put(String tenant, Item item) {
    Item stored = item.toBuilder().setVersion(Integer.toString(versions.incrementAndGet())).build();
    putSilently(tenant, stored);
    append(tenant, stored.getId(), change(tenant).setItemUpserted(stored).build());
  }

  /** Stores items and appends their changes. */
  @SafeVarargs
  public final void putAll(String tenant, List<Item>... all) {
    Stream.of(all).flatMap(List::stream).forEach(item -> put(tenant, item));
  }

  /** Stores an item without a word in the change stream. */
  public void putSilently(String tenant, Item item) {
    redis.sadd("attune:tenants", tenant);
    items.computeIfAbsent(tenant, unused -> new ConcurrentSkipListMap<>()).put(item.getId(), item);
  }

  public void deleteItem(String tenant, String itemId) {
    items.get(tenant).remove(itemId);
    append(tenant, itemId, change(tenant).setItemDeleted(itemId).build());
  }

  /** Stores a user and appends the change. */
  public void putUser(String tenant, String userId, boolean personalizationDenied) {
    User user =
        User.newBuilder()
            .setId(userId)
            .setConsent(Consent.newBuilder().setPersonalizationDenied(personalizationDenied))
            .build();
    redis.sadd("attune:tenants", tenant);
    users.computeIfAbsent(tenant, unused -> new ConcurrentSkipListMap<>()).put(userId, user);
    append(tenant, userId, change(tenant).setUserUpserted(user).build());
  }

  public void deleteUser(String tenant, String userId) {
    append(tenant, userId, change(tenant).setUserDeleted(userId).build());
  }

  /** Appends an event to the change stream. */
  public void record(String tenant, String userId, String itemId, EventType type, Instant time) {
    Event event =
        Event.newBuilder()
            .setId("event-" + versions.incrementAndGet())
            .setUserId(userId)
            .setItemId(itemId)
            .setType(type)
            .setTime(timestamp(time))
            .build();
    append(tenant, userId, change(tenant).setEventRecorded(event).build());
  }

  /** Appends bytes that are no change. */
  public void appendGarbage(String tenant, String id) {
    append(tenant, id, new byte[] {1, 2, 3});
  }

  /** Sets the histories that training reads. */
  public void setHistories(String tenant, List<History> all) {
    redis.sadd("attune:tenants", tenant);
    histories.put(tenant, new CopyOnWriteArrayList<>(all));
  }

  /** Cuts every partition of the change stream down to nothing. */
  public void trimChanges() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      redis.xtrim("attune:{p%02d}:changes".formatted(partition), 0, false);
    }
  }

  /** A history of acts of one type, the first the newest. */
  public static History history(
      String userId, EventType type, Instant newest, List<String> itemIds) {
    History.Builder history = History.newBuilder().setUserId(userId).setVersion("1");
    for (int i = 0; i < itemIds.size(); i++) {
      history.addInteractions(
          Interaction.newBuilder()
              .setItemId(itemIds.get(i))
              .setType(type)
              .setTime(timestamp(newest.minusSeconds(60L * i))));
    }
    return history.build();
  }

  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  @Override
  public void close() {
    stop();
    redis.close();
  }

  private static Change.Builder change(String tenant) {
    return Change.newBuilder().setTenant(tenant).setTime(timestamp(Instant.now()));
  }

  private void append(String tenant, String id, Change change) {
    append(tenant, id, change.toByteArray());
  }

  private void append(String tenant, String id, byte[] change) {
    CRC32 crc = new CRC32();
    crc.update((tenant + "/" + id).getBytes(UTF_8));
    String stream = "attune:{p%02d}:changes".formatted(crc.getValue() % PARTITIONS);
    redis.xadd(
        stream.getBytes(UTF_8),
        Map.of("change".getBytes(UTF_8), change),
        XAddParams.xAddParams().id(StreamEntryID.NEW_ENTRY));
  }

  private final class Catalog extends CatalogServiceGrpc.CatalogServiceImplBase {
    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
      List<Item> newestFirst =
          new ArrayList<>(items.getOrDefault(request.getTenant(), Map.of()).values());
      newestFirst.sort(
          Comparator.comparingLong((Item item) -> item.getPublishTime().getSeconds()).reversed());
      int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      // Small pages, so that a few items need several.
      int to = Math.min(newestFirst.size(), from + Math.min(request.getPageSize(), 7));
      observer.onNext(
          ListItemsResponse.newBuilder()
              .addAllItems(newestFirst.subList(from, to))
              .setNextPageToken(to < newestFirst.size() ? Integer.toString(to) : "")
              .build());
      observer.onCompleted();
    }
  }

  private final class Events extends EventServiceGrpc.EventServiceImplBase {
    @Override
    public void streamHistories(
        StreamHistoriesRequest request, StreamObserver<StreamHistoriesResponse> observer) {
      beforeHistories.accept(request);
      for (History history : histories.getOrDefault(request.getTenant(), List.of())) {
        observer.onNext(StreamHistoriesResponse.newBuilder().addHistories(history).build());
      }
      observer.onCompleted();
    }
  }

  private final class Users extends ProfileServiceGrpc.ProfileServiceImplBase {
    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> observer) {
      List<User> all = List.copyOf(users.getOrDefault(request.getTenant(), Map.of()).values());
      int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      int to = Math.min(all.size(), from + Math.min(request.getPageSize(), 2));
      observer.onNext(
          ListUsersResponse.newBuilder()
              .addAllUsers(all.subList(from, to))
              .setNextPageToken(to < all.size() ? Integer.toString(to) : "")
              .build());
      observer.onCompleted();
    }
  }
}
