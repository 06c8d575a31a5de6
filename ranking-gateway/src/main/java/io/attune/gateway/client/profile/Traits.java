package io.attune.gateway.client.profile;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator says of a reader in free attributes, as far as the filters ask for it.
 *
 * <p>Attributes: {@code age}, whole years or a range such as {@code 25-34}, of which the lower end
 * counts; {@code birth_date}, a day such as {@code 2001-05-31}, or a year, of which the last day
 * counts; {@code disliked_topics}, separated by commas. What cannot be read counts as not said.
 *
 * @param age years, as far as they are said as such
 * @param birth the day of birth, as far as it is said
 * @param dislikedTopics topics that the reader wants nothing of, normalised
 */
public record Traits(Optional<Integer> age, Optional<LocalDate> birth, Set<String> dislikedTopics) {
  /** Nothing is said. */
  public static final Traits NONE = new Traits(Optional.empty(), Optional.empty(), Set.of());

  public Traits {
    dislikedTopics = Set.copyOf(dislikedTopics);
  }

  /** What attributes say. */
  public static Traits of(Map<String, String> attributes) {
    return new Traits(
        age(attributes.getOrDefault("age", "").strip()),
        birth(attributes.getOrDefault("birth_date", "").strip()),
        Arrays.stream(attributes.getOrDefault("disliked_topics", "").split(",", -1))
            .map(Traits::normalised)
            .filter(topic -> !topic.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** True where the reader is known to be so old: from 0 on everybody is. */
  public boolean isAtLeast(int years, Instant now) {
    if (years == 0) {
      return true;
    }
    boolean byBirth =
        birth
            .filter(day -> ChronoUnit.YEARS.between(day, now.atZone(ZoneOffset.UTC)) >= years)
            .isPresent();
    return byBirth || (birth.isEmpty() && age.filter(known -> known >= years).isPresent());
  }

  private static Optional<Integer> age(String said) {
    return said.matches("[0-9]{1,3}(-[0-9]{1,3})?")
        ? Optional.of(Integer.parseInt(said.split("-", 2)[0]))
        : Optional.empty();
  }

  private static Optional<LocalDate> birth(String said) {
    try {
      return said.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(said.length() == 4 ? said + "-12-31" : said));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String normalised(String topic) {
    return Normalizer.normalize(topic, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }
}
