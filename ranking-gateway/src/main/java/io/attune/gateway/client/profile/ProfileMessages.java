package io.attune.gateway.client.profile;

import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.profile.EventResult.Outcome;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventOutcome;
import io.attune.profile.v1.GetReaderResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The profile service's messages and the gateway's records. */
final class ProfileMessages {
  private static final String TYPE_PREFIX = "EVENT_TYPE_";

  private ProfileMessages() {}

  static Reader reader(String userId, int historyLimit, GetReaderResponse response) {
    var history = response.getHistory();
    var consent = response.getUser().getConsent();
    return Reader.known(
        userId,
        history.getInteractionsList().stream().flatMap(ProfileMessages::interaction).toList(),
        history.getVersion(),
        history.getInteractionsCount() < historyLimit,
        Set.copyOf(response.getHiddenItemIdsList()),
        response.getFollowedUserIdsList(),
        Consent.of(consent.getPersonalizationDenied(), consent.getGenerationDenied()),
        Traits.of(response.getUser().getAttributesMap()));
  }

  // Empty for a type that a newer profile service knows and this gateway does not.
  private static Stream<Interaction> interaction(io.attune.profile.v1.Interaction entry) {
    return switch (entry.getType()) {
      case UNRECOGNIZED, EVENT_TYPE_UNSPECIFIED -> Stream.empty();
      default ->
          Stream.of(
              new Interaction(
                  entry.getItemId(),
                  EventType.valueOf(entry.getType().name().substring(TYPE_PREFIX.length())),
                  entry.getValue(),
                  ProtoTime.instant(entry.getTime())));
    };
  }

  static List<Item> items(List<io.attune.profile.v1.Item> items) {
    return items.stream().map(ProfileMessages::item).toList();
  }

  private static Item item(io.attune.profile.v1.Item item) {
    return new Item(
        item.getId(),
        item.getTitle(),
        item.getBody(),
        item.getCategory(),
        item.getTagsList(),
        item.getUrl(),
        item.hasPublishTime()
            ? Optional.of(ProtoTime.instant(item.getPublishTime()))
            : Optional.empty(),
        item.hasExpireTime()
            ? Optional.of(ProtoTime.instant(item.getExpireTime()))
            : Optional.empty(),
        item.getAuthor(),
        LeastAge.of(item.getAttributesMap()));
  }

  static Event event(ReaderEvent event) {
    Event.Builder message =
        Event.newBuilder()
            .setId(event.id())
            .setUserId(event.userId())
            .setItemId(event.itemId())
            .setType(io.attune.profile.v1.EventType.valueOf(TYPE_PREFIX + event.type().name()))
            .setValue(event.value())
            .setRequestId(event.requestId())
            .setPosition(event.position())
            .setSurface(event.surface());
    event.time().ifPresent(time -> message.setTime(ProtoTime.timestamp(time)));
    return message.build();
  }

  static EventResult result(io.attune.profile.v1.EventResult result) {
    return new EventResult(result.getEventId(), outcome(result.getOutcome()), result.getReason());
  }

  private static Outcome outcome(EventOutcome outcome) {
    return switch (outcome) {
      case EVENT_OUTCOME_ACCEPTED -> Outcome.ACCEPTED;
      case EVENT_OUTCOME_DUPLICATE -> Outcome.DUPLICATE;
      case EVENT_OUTCOME_REJECTED, EVENT_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.REJECTED;
    };
  }
}
