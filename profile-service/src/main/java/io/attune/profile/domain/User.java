package io.attune.profile.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A person who reads, watches, buys or learns.
 *
 * @param labels the operator's labels, normalised
 * @param attributes the operator's free attributes
 * @param updateTime when the user was last written; null where never
 */
public record User(
    String id,
    String language,
    String region,
    List<String> labels,
    Map<String, String> attributes,
    Consent consent,
    Instant updateTime) {
  public User {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(region, "region");
    labels = List.copyOf(labels);
    attributes = Map.copyOf(attributes);
    Objects.requireNonNull(consent, "consent");
  }

  /** A user of whom nothing was ever written. */
  public static User unknown(String id) {
    return new User(id, "", "", List.of(), Map.of(), Consent.ALL, null);
  }

  /** The same user with normalised labels. */
  public User withLabels(List<String> normalised) {
    return new User(id, language, region, normalised, attributes, consent, updateTime);
  }

  /** The same user, written at a time. */
  public User updatedAt(Instant time) {
    return new User(id, language, region, labels, attributes, consent, time);
  }
}
