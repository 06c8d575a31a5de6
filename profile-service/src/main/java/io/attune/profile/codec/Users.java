package io.attune.profile.codec;

import io.attune.profile.domain.Consent;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.User;

/** Translates users and their ties. */
public final class Users {
  private Users() {}

  /** A valid message as a record. */
  public static User record(io.attune.profile.v1.User message) {
    return new User(
        message.getId(),
        message.getLanguage(),
        message.getRegion(),
        message.getLabelsList(),
        message.getAttributesMap(),
        new Consent(
            message.getConsent().getPersonalizationDenied(),
            message.getConsent().getGenerationDenied()),
        message.hasUpdateTime() ? Times.instant(message.getUpdateTime()) : null);
  }

  /** A record as a message; consent to everything is left out. */
  public static io.attune.profile.v1.User message(User user) {
    io.attune.profile.v1.User.Builder message =
        io.attune.profile.v1.User.newBuilder()
            .setId(user.id())
            .setLanguage(user.language())
            .setRegion(user.region())
            .addAllLabels(user.labels())
            .putAllAttributes(user.attributes());
    if (!user.consent().equals(Consent.ALL)) {
      message
          .getConsentBuilder()
          .setPersonalizationDenied(user.consent().personalizationDenied())
          .setGenerationDenied(user.consent().generationDenied());
    }
    if (user.updateTime() != null) {
      message.setUpdateTime(Times.timestamp(user.updateTime()));
    }
    return message.build();
  }

  /** A valid message as a record. */
  public static Tie record(io.attune.profile.v1.Tie message) {
    return new Tie(
        message.getUserId(), message.getOtherUserId(), Tie.Kind.of(message.getKindValue()));
  }

  /** A record as a message. */
  public static io.attune.profile.v1.Tie message(Tie tie) {
    return io.attune.profile.v1.Tie.newBuilder()
        .setUserId(tie.userId())
        .setOtherUserId(tie.otherUserId())
        .setKindValue(tie.kind().number())
        .build();
  }
}
