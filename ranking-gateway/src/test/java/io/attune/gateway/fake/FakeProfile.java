package io.attune.gateway.fake;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetItemsResponse;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.BatchGetSeenResponse;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventOutcome;
import io.attune.profile.v1.EventResult;
import io.attune.profile.v1.EventServiceGrpc.EventServiceImplBase;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.GetReaderResponse;
import io.attune.profile.v1.History;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceImplBase;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RecordEventsResponse;
import io.attune.profile.v1.User;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A profile service in memory; tenants are apart. */
public final class FakeProfile {
  private static final Comparator<Item> NEWEST_FIRST =
      Comparator.comparingLong((Item item) -> item.getPublishTime().getSeconds()).reversed();

  private final Map<String, Map<String, Item>> items = new HashMap<>();
  private final Map<String, List<Interaction>> histories = new HashMap<>();
  private final Map<String, Set<String>> hidden = new HashMap<>();
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final Map<String, Consent> consents = new HashMap<>();
  private final Map<String, Map<String, String>> attributes = new HashMap<>();
  private final Map<String, List<String>> followed = new HashMap<>();
  private final Map<String, Map<String, Event>> events = new LinkedHashMap<>();

  public FakeServer serve() {
    return new FakeServer(new Readers(), new Catalog(), new Events());
  }

  public synchronized void put(String tenant, Item item) {
    items.computeIfAbsent(tenant, key -> new LinkedHashMap<>()).put(item.getId(), item);
  }

  public synchronized void remove(String tenant, String itemId) {
    items.get(tenant).remove(itemId);
  }

  public synchronized List<Item> newest(String tenant) {
    return items.getOrDefault(tenant, Map.of()).values().stream().sorted(NEWEST_FIRST).toList();
  }

  public synchronized void consent(String tenant, String userId, Consent consent) {
    consents.put(tenant + "/" + userId, consent);
  }

  public synchronized void attributes(String tenant, String userId, Map<String, String> said) {
    attributes.put(tenant + "/" + userId, said);
  }

  public synchronized void follow(String tenant, String userId, String... others) {
    followed.put(tenant + "/" + userId, List.of(others));
  }

  /** An act that is stored whatever was recorded before. */
  public synchronized void act(String tenant, String userId, String itemId, EventType type) {
    act(tenant, userId, itemId, type, 0);
  }

  private void act(String tenant, String userId, String itemId, EventType type, double value) {
    String user = tenant + "/" + userId;
    seen.computeIfAbsent(user, key -> new LinkedHashSet<>()).add(itemId);
    if (type == EventType.EVENT_TYPE_HIDE) {
      hidden.computeIfAbsent(user, key -> new LinkedHashSet<>()).add(itemId);
    }
    if (type != EventType.EVENT_TYPE_IMPRESSION) {
      histories
          .computeIfAbsent(user, key -> new ArrayList<>())
          .add(
              0,
              Interaction.newBuilder()
                  .setItemId(itemId)
                  .setType(type)
                  .setValue(value)
                  .setTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                  .build());
    }
  }

  /** The stored events of a tenant, in the order they were stored. */
  public synchronized List<Event> events(String tenant) {
    return List.copyOf(events.getOrDefault(tenant, Map.of()).values());
  }

  private final class Readers extends ProfileServiceImplBase {
    @Override
    public void getReader(GetReaderRequest request, StreamObserver<GetReaderResponse> answer) {
      String user = request.getTenant() + "/" + request.getUserId();
      GetReaderResponse.Builder response = GetReaderResponse.newBuilder();
      synchronized (FakeProfile.this) {
        List<Interaction> history = histories.getOrDefault(user, List.of());
        response
            .setUser(
                User.newBuilder()
                    .setId(request.getUserId())
                    .putAllAttributes(attributes.getOrDefault(user, Map.of()))
                    .setConsent(consents.getOrDefault(user, Consent.getDefaultInstance())))
            .setHistory(
                History.newBuilder()
                    .setUserId(request.getUserId())
                    .setVersion("v" + history.size())
                    .addAllInteractions(
                        history.subList(0, Math.min(history.size(), request.getHistoryLimit()))))
            .addAllHiddenItemIds(hidden.getOrDefault(user, Set.of()))
            .addAllFollowedUserIds(followed.getOrDefault(user, List.of()));
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }
  }

  private final class Catalog extends CatalogServiceImplBase {
    @Override
    public void batchGetItems(
        BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> answer) {
      BatchGetItemsResponse.Builder response = BatchGetItemsResponse.newBuilder();
      synchronized (FakeProfile.this) {
        Map<String, Item> known = items.getOrDefault(request.getTenant(), Map.of());
        request.getItemIdsList().stream()
            .filter(known::containsKey)
            .forEach(id -> response.addItems(known.get(id)));
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> answer) {
      List<Item> all = newest(request.getTenant());
      int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      int to = Math.min(all.size(), from + request.getPageSize());
      answer.onNext(
          ListItemsResponse.newBuilder()
              .addAllItems(all.subList(from, to))
              .setNextPageToken(to < all.size() ? Integer.toString(to) : "")
              .build());
      answer.onCompleted();
    }
  }

  private final class Events extends EventServiceImplBase {
    @Override
    public void batchGetSeen(
        BatchGetSeenRequest request, StreamObserver<BatchGetSeenResponse> answer) {
      BatchGetSeenResponse.Builder response = BatchGetSeenResponse.newBuilder();
      synchronized (FakeProfile.this) {
        Set<String> known =
            seen.getOrDefault(request.getTenant() + "/" + request.getUserId(), Set.of());
        request.getItemIdsList().stream().filter(known::contains).forEach(response::addSeenItemIds);
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    @Override
    public void recordEvents(
        RecordEventsRequest request, StreamObserver<RecordEventsResponse> answer) {
      RecordEventsResponse.Builder response = RecordEventsResponse.newBuilder();
      synchronized (FakeProfile.this) {
        for (Event event : request.getEventsList()) {
          response.addResults(
              EventResult.newBuilder()
                  .setEventId(event.getId())
                  .setOutcome(store(request.getTenant(), event)));
        }
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    private EventOutcome store(String tenant, Event event) {
      String id = event.getUserId() + "/" + event.getId();
      if (events.computeIfAbsent(tenant, key -> new LinkedHashMap<>()).putIfAbsent(id, event)
          != null) {
        return EventOutcome.EVENT_OUTCOME_DUPLICATE;
      }
      act(tenant, event.getUserId(), event.getItemId(), event.getType(), event.getValue());
      return EventOutcome.EVENT_OUTCOME_ACCEPTED;
    }
  }
}
