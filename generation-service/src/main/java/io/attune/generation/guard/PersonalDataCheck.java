package io.attune.generation.guard;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.attune.generation.text.Verdict;
import java.util.List;
import java.util.regex.Pattern;

/**
 * No mail address, phone number, payment card, bank account, street address or identity number, not
 * even one that the source states: an article may print one on purpose, a line on somebody's lock
 * screen has no need to.
 *
 * <p>The detail names the kind of data and never the data.
 */
final class PersonalDataCheck implements Check {
  private static final String NAME = "personal-data";
  private static final Pattern MAIL =
      Pattern.compile("[\\w.+-]+\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\w-]+", Pattern.CASE_INSENSITIVE);

  /** Seven or more digits in groups; thousands are grouped by commas, a phone number is not. */
  private static final Pattern DIGIT_GROUPS =
      Pattern.compile(
          "(?<![\\d,.])\\+?\\(?\\d{1,4}\\)?(?:[ ./\u2010\u2011\u2013-]?\\(?\\d{2,4}\\)?){2,6}"
              + "(?![\\d,])");

  private static final int PHONE_DIGITS = 7;

  /** Where a number without a country's code is looked up. */
  private static final List<String> REGIONS =
      List.of("US", "GB", "DE", "FR", "ES", "IT", "IN", "AU", "BR");

  /** A house number and a street, in either order. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b\\d{1,4}[a-zA-Z]? (?:\\p{Lu}[\\p{L}'’.-]+ ){1,3}"
              + "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Close|Crescent"
              + "|Terrace)\\b"
              + "|\\b\\p{Lu}[\\p{L}-]*(?:stra(?:ß|ss)e|straat|gasse|weg|gatan|gata) \\d{1,4}\\b"
              + "|\\b(?:[Rr]ue|[Vv]ia|[Cc]alle|[Rr]ua) (?:\\p{L}+ ){1,4}\\d{1,4}\\b");

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  @Override
  public Verdict check(Draft draft) {
    String found = found(draft.wording().text());
    return found.isEmpty() ? Verdict.passed(NAME) : Verdict.failed(NAME, found);
  }

  private String found(String text) {
    if (MAIL.matcher(text).find()) {
      return "a mail address";
    }
    if (IdNumbers.hasCard(text)) {
      return "a payment card";
    }
    if (IdNumbers.hasBankAccount(text)) {
      return "a bank account";
    }
    if (IdNumbers.hasIdentity(text)) {
      return "an identity number";
    }
    if (hasPhone(text)) {
      return "a phone number";
    }
    return ADDRESS.matcher(text).find() ? "a street address" : "";
  }

  private boolean hasPhone(String text) {
    if (digits(text) < PHONE_DIGITS) {
      return false;
    }
    return DIGIT_GROUPS
            .matcher(text)
            .results()
            .anyMatch(match -> digits(match.group()) >= PHONE_DIGITS)
        || REGIONS.stream()
            .anyMatch(
                region ->
                    phones
                        .findNumbers(text, region, PhoneNumberUtil.Leniency.VALID, 20)
                        .iterator()
                        .hasNext());
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }
}
