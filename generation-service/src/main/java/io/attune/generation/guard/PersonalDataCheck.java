package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.regex.Pattern;

/**
 * No mail address and no phone number, not even one that the source states.
 *
 * <p>The detail names the kind of data and never the data.
 */
final class PersonalDataCheck implements Check {
  private static final String NAME = "personal-data";
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+\\s?@\\s?[\\w-]+");

  /** Seven or more digits in groups; thousands are grouped by commas, a phone number is not. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\d,.])\\+?\\(?\\d{1,4}\\)?(?:[ ./\u2011-]?\\(?\\d{2,4}\\)?){2,6}(?![\\d,])");

  private static final int PHONE_DIGITS = 7;

  @Override
  public Verdict check(Draft draft) {
    String text = draft.wording().text();
    if (MAIL.matcher(text).find()) {
      return Verdict.failed(NAME, "a mail address");
    }
    boolean phone =
        PHONE
            .matcher(text)
            .results()
            .anyMatch(
                match -> match.group().chars().filter(Character::isDigit).count() >= PHONE_DIGITS);
    return phone ? Verdict.failed(NAME, "a phone number") : Verdict.passed(NAME);
  }
}
