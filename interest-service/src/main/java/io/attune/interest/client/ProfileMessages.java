package io.attune.interest.client;

import com.google.protobuf.Timestamp;
import io.attune.contract.Tenant;
import io.attune.interest.embedding.ItemText;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Signal;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.replica.CatalogueChange;
import io.attune.interest.replica.StoredItem;
import io.attune.profile.v1.Change;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import java.time.Instant;
import java.util.Optional;

/** From the profile service's messages to this service's records. */
final class ProfileMessages {
  private ProfileMessages() {}

  static StoredItem item(Item item) {
    CatalogueItem indexed =
        new CatalogueItem(
            item.getId(),
            item.getTitle(),
            item.getBody(),
            item.getCategory(),
            item.getTagsList(),
            instant(item.getPublishTime()),
            item.hasExpireTime() ? instant(item.getExpireTime()) : Instant.MAX);
    return new StoredItem(indexed, ItemText.of(item.getTitle(), item.getBody()));
  }

  /** A change that concerns this service; empty for another one. */
  static Optional<CatalogueChange> change(Change change) {
    Tenant tenant = Tenant.of(change.getTenant());
    return switch (change.getChangeCase()) {
      case ITEM_UPSERTED ->
          Optional.of(new CatalogueChange.ItemWritten(tenant, item(change.getItemUpserted())));
      case ITEM_DELETED ->
          Optional.of(new CatalogueChange.ItemDeleted(tenant, change.getItemDeleted()));
      case USER_DELETED ->
          Optional.of(new CatalogueChange.UserDeleted(tenant, change.getUserDeleted()));
      case EVENT_RECORDED ->
          act(change.getEventRecorded())
              .map(
                  act ->
                      new CatalogueChange.Acted(
                          tenant, change.getEventRecorded().getUserId(), act));
      case USER_UPSERTED ->
          Optional.of(
              new CatalogueChange.UserWritten(
                  tenant, change.getUserUpserted().getId(), declines(change.getUserUpserted())));
      case TIE_ADDED, TIE_REMOVED, CHANGE_NOT_SET -> Optional.empty();
    };
  }

  /** Whether a user's history must not be used to choose items. */
  static boolean declines(User user) {
    return user.getConsent().getPersonalizationDenied();
  }

  /** An act; empty where it tells nothing of an interest, as an impression does. */
  static Optional<Behaviour> behaviour(
      String itemId, EventType type, double value, Timestamp time) {
    return signal(type).map(signal -> new Behaviour(itemId, signal, value, instant(time)));
  }

  private static Optional<Behaviour> act(Event event) {
    return behaviour(event.getItemId(), event.getType(), event.getValue(), event.getTime());
  }

  private static Optional<Signal> signal(EventType type) {
    return switch (type) {
      case EVENT_TYPE_VIEW -> Optional.of(Signal.VIEW);
      case EVENT_TYPE_CLICK -> Optional.of(Signal.CLICK);
      case EVENT_TYPE_DWELL -> Optional.of(Signal.DWELL);
      case EVENT_TYPE_LIKE -> Optional.of(Signal.LIKE);
      case EVENT_TYPE_HIDE -> Optional.of(Signal.HIDE);
      case EVENT_TYPE_SHARE -> Optional.of(Signal.SHARE);
      case EVENT_TYPE_SAVE -> Optional.of(Signal.SAVE);
      case EVENT_TYPE_PURCHASE -> Optional.of(Signal.PURCHASE);
      case EVENT_TYPE_RATING -> Optional.of(Signal.RATING);
      case EVENT_TYPE_IMPRESSION, EVENT_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
