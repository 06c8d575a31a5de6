package io.attune.cli.testing;

import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceImplBase;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetItemsResponse;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import io.attune.profile.v1.DeleteItemsRequest;
import io.attune.profile.v1.DeleteItemsResponse;
import io.attune.profile.v1.DeleteUserRequest;
import io.attune.profile.v1.DeleteUserResponse;
import io.attune.profile.v1.EventServiceGrpc.EventServiceImplBase;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.GetHistoryResponse;
import io.attune.profile.v1.History;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.ImportItemsRequest;
import io.attune.profile.v1.ImportItemsResponse;
import io.attune.profile.v1.ImportUsersRequest;
import io.attune.profile.v1.ImportUsersResponse;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceImplBase;
import io.attune.profile.v1.User;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Profiles, catalogue, events and lists of several tenants behind one real socket. */
public final class FakeSystem implements AutoCloseable {
  /** What the gateway answers to a user of its store and a request; throw to fail. */
  public volatile BiFunction<User, RecommendRequest, RecommendResponse> recommend =
      (user, request) -> RecommendResponse.getDefaultInstance();

  private final Map<String, Stored> tenants = new ConcurrentHashMap<>();
  private final Server server;

  /** What one tenant has stored. */
  public static final class Stored {
    /** By id. */
    public final Map<String, User> users = new TreeMap<>();

    /** By id. */
    public final Map<String, Item> items = new TreeMap<>();

    /** By user. */
    public final Map<String, List<Interaction>> histories = new TreeMap<>();
  }

  public FakeSystem() throws IOException {
    server =
        NettyServerBuilder.forPort(0)
            .addService(new Profiles())
            .addService(new Catalog())
            .addService(new Events())
            .addService(new Gateway())
            .build()
            .start();
  }

  /** A tenant's data; empty for the default. */
  public Stored tenant(String name) {
    return tenants.computeIfAbsent(name, absent -> new Stored());
  }

  /** host:port of every service. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
  }

  private static <T> void answer(StreamObserver<T> observer, Supplier<T> value) {
    try {
      observer.onNext(value.get());
      observer.onCompleted();
    } catch (RuntimeException e) {
      observer.onError(e);
    }
  }

  private static <Q, A> StreamObserver<Q> each(
      StreamObserver<A> observer, Consumer<Q> take, Supplier<A> end) {
    return new StreamObserver<>() {
      @Override
      public void onNext(Q request) {
        take.accept(request);
      }

      @Override
      public void onError(Throwable gone) {
        // A caller that leaves is asked nothing more.
      }

      @Override
      public void onCompleted() {
        answer(observer, end);
      }
    };
  }

  private final class Profiles extends ProfileServiceImplBase {
    @Override
    public StreamObserver<ImportUsersRequest> importUsers(
        StreamObserver<ImportUsersResponse> observer) {
      return each(
          observer,
          request ->
              tenant(request.getTenant()).users.put(request.getUser().getId(), request.getUser()),
          ImportUsersResponse::getDefaultInstance);
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> observer) {
      answer(
          observer,
          () ->
              ListUsersResponse.newBuilder()
                  .addAllUsers(tenant(request.getTenant()).users.values())
                  .build());
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<DeleteUserResponse> observer) {
      tenant(request.getTenant()).users.remove(request.getUserId());
      tenant(request.getTenant()).histories.remove(request.getUserId());
      answer(observer, DeleteUserResponse::getDefaultInstance);
    }
  }

  private final class Catalog extends CatalogServiceImplBase {
    @Override
    public StreamObserver<ImportItemsRequest> importItems(
        StreamObserver<ImportItemsResponse> observer) {
      return each(
          observer,
          request ->
              tenant(request.getTenant()).items.put(request.getItem().getId(), request.getItem()),
          ImportItemsResponse::getDefaultInstance);
    }

    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
      answer(
          observer,
          () ->
              ListItemsResponse.newBuilder()
                  .addAllItems(
                      tenant(request.getTenant()).items.values().stream()
                          .limit(request.getPageSize())
                          .toList())
                  .build());
    }

    @Override
    public void batchGetItems(
        BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> observer) {
      answer(
          observer,
          () ->
              BatchGetItemsResponse.newBuilder()
                  .addAllItems(
                      request.getItemIdsList().stream()
                          .filter(tenant(request.getTenant()).items::containsKey)
                          .map(tenant(request.getTenant()).items::get)
                          .toList())
                  .build());
    }

    @Override
    public void deleteItems(
        DeleteItemsRequest request, StreamObserver<DeleteItemsResponse> observer) {
      tenant(request.getTenant()).items.keySet().removeAll(request.getItemIdsList());
      answer(observer, DeleteItemsResponse::getDefaultInstance);
    }
  }

  private final class Events extends EventServiceImplBase {
    @Override
    public StreamObserver<ImportEventsRequest> importEvents(
        StreamObserver<ImportEventsResponse> observer) {
      return each(
          observer,
          request ->
              tenant(request.getTenant())
                  .histories
                  .computeIfAbsent(request.getEvent().getUserId(), user -> new ArrayList<>())
                  .add(
                      Interaction.newBuilder()
                          .setItemId(request.getEvent().getItemId())
                          .setType(request.getEvent().getType())
                          .setTime(request.getEvent().getTime())
                          .build()),
          ImportEventsResponse::getDefaultInstance);
    }

    @Override
    public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
      answer(
          observer,
          () ->
              GetHistoryResponse.newBuilder()
                  .setHistory(
                      History.newBuilder()
                          .addAllInteractions(
                              tenant(request.getTenant())
                                  .histories
                                  .getOrDefault(request.getUserId(), List.of())))
                  .build());
    }
  }

  private final class Gateway extends RecommendationServiceImplBase {
    @Override
    public void recommend(RecommendRequest request, StreamObserver<RecommendResponse> observer) {
      User user = tenant(request.getTenant()).users.get(request.getUserId());
      answer(observer, () -> recommend.apply(user, request));
    }
  }
}
