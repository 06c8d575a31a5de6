package io.attune.cli.testing;

import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetItemsResponse;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventServiceGrpc.EventServiceImplBase;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.ImportItemsRequest;
import io.attune.profile.v1.ImportItemsResponse;
import io.attune.profile.v1.ImportRejection;
import io.attune.profile.v1.ImportUsersRequest;
import io.attune.profile.v1.ImportUsersResponse;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceImplBase;
import io.attune.profile.v1.User;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keeps what is imported; fails calls and refuses events as a test tells it. */
public final class FakeProfile {
  /** Stored users by id. */
  public final Map<String, User> users = new ConcurrentHashMap<>();

  /** Stored items by id. */
  public final Map<String, Item> items = new ConcurrentHashMap<>();

  /** Stored events by user and id. */
  public final Map<String, Event> events = new ConcurrentHashMap<>();

  /** Every event that came, repeats too. */
  public final List<Event> eventsSeen = new CopyOnWriteArrayList<>();

  /** Import calls that are still answered before all further ones fail; none fail by default. */
  public final AtomicInteger callsUntilFailure = new AtomicInteger(Integer.MAX_VALUE);

  /** How calls fail then. */
  public volatile Status failure = Status.INTERNAL.withDescription("disk full");

  /** How many calls fail before the service is well again. */
  public final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);

  /** Items of these ids are refused. */
  public volatile List<String> refusedItems = List.of();

  ServerBuilder<?> addTo(ServerBuilder<?> server) {
    return server.addService(new Profiles()).addService(new Catalog()).addService(new Events());
  }

  private boolean fails(StreamObserver<?> answer) {
    if (callsUntilFailure.getAndDecrement() > 0 || failures.getAndDecrement() <= 0) {
      return false;
    }
    answer.onError(failure.asRuntimeException());
    return true;
  }

  private final class Profiles extends ProfileServiceImplBase {
    @Override
    public StreamObserver<ImportUsersRequest> importUsers(
        StreamObserver<ImportUsersResponse> answer) {
      AtomicInteger count = new AtomicInteger();
      return collecting(
          request -> {
            users.put(request.getUser().getId(), request.getUser());
            count.incrementAndGet();
          },
          () -> {
            if (!fails(answer)) {
              answer.onNext(ImportUsersResponse.newBuilder().setWrittenCount(count.get()).build());
              answer.onCompleted();
            }
          });
    }
  }

  private final class Catalog extends CatalogServiceImplBase {
    @Override
    public StreamObserver<ImportItemsRequest> importItems(
        StreamObserver<ImportItemsResponse> answer) {
      ImportItemsResponse.Builder result = ImportItemsResponse.newBuilder();
      AtomicInteger position = new AtomicInteger();
      return collecting(
          request -> {
            int place = position.incrementAndGet();
            if (refusedItems.contains(request.getItem().getId())) {
              result.setRejectedCount(result.getRejectedCount() + 1);
              result.addRejections(
                  ImportRejection.newBuilder().setPosition(place).setReason("id: not liked"));
            } else {
              items.put(request.getItem().getId(), request.getItem());
              result.setWrittenCount(result.getWrittenCount() + 1);
            }
          },
          () -> {
            if (!fails(answer)) {
              answer.onNext(result.build());
              answer.onCompleted();
            }
          });
    }

    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> answer) {
      answer.onNext(ListItemsResponse.newBuilder().addAllItems(items.values()).build());
      answer.onCompleted();
    }

    @Override
    public void batchGetItems(
        BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> answer) {
      BatchGetItemsResponse.Builder found = BatchGetItemsResponse.newBuilder();
      request.getItemIdsList().stream()
          .filter(items::containsKey)
          .map(items::get)
          .forEach(found::addItems);
      answer.onNext(found.build());
      answer.onCompleted();
    }
  }

  private final class Events extends EventServiceImplBase {
    @Override
    public StreamObserver<ImportEventsRequest> importEvents(
        StreamObserver<ImportEventsResponse> answer) {
      ImportEventsResponse.Builder result = ImportEventsResponse.newBuilder();
      return collecting(
          request -> {
            Event event = request.getEvent();
            eventsSeen.add(event);
            boolean fresh = events.put(event.getUserId() + "/" + event.getId(), event) == null;
            result.setAcceptedCount(result.getAcceptedCount() + (fresh ? 1 : 0));
            result.setDuplicateCount(result.getDuplicateCount() + (fresh ? 0 : 1));
          },
          () -> {
            if (!fails(answer)) {
              answer.onNext(result.build());
              answer.onCompleted();
            }
          });
    }
  }

  private static <T> StreamObserver<T> collecting(Consumer<T> each, Runnable end) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T message) {
        each.accept(message);
      }

      @Override
      public void onError(Throwable gone) {
        // A caller that leaves is asked nothing more.
      }

      @Override
      public void onCompleted() {
        end.run();
      }
    };
  }
}
