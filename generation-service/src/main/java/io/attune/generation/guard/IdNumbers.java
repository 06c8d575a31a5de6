package io.attune.generation.guard;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers that stand for one person or account, told from others by their check digits.
 *
 * <p>Cards by Luhn's sum (ISO/IEC 7812-1), bank accounts by the remainder by 97 (ISO 13616).
 */
final class IdNumbers {
  private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
  private static final Pattern IBAN =
      Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}\\b", Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST_IBAN = 15;

  /** United States, by its groups. */
  private static final Pattern SSN =
      Pattern.compile("(?<!\\d)(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?!\\d)");

  /** United Kingdom's national insurance. */
  private static final Pattern NINO =
      Pattern.compile("\\b[A-CEGHJ-PR-TW-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b");

  private static final Pattern DNI = Pattern.compile("\\b(\\d{8})-?([A-Z])\\b");
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final Pattern CPF =
      Pattern.compile("(?<!\\d)\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}(?!\\d)");
  private static final Pattern RESIDENT = Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)");
  private static final int[] RESIDENT_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };

  private IdNumbers() {}

  /** Whether a text has a payment card's number. */
  static boolean hasCard(String text) {
    return matches(CARD, text).map(IdNumbers::digits).anyMatch(IdNumbers::luhn);
  }

  /** Whether a text has an international bank account number. */
  static boolean hasBankAccount(String text) {
    // Words behind an account look like its end: each shorter reading is tried too.
    return matches(IBAN, text)
        .map(found -> found.replace(" ", "").toUpperCase(Locale.ROOT))
        .anyMatch(
            found -> {
              for (int end = found.length(); end >= SHORTEST_IBAN; end--) {
                if (remainderIsOne(found.substring(0, end))) {
                  return true;
                }
              }
              return false;
            });
  }

  /**
   * Whether a text has an identity number of the United States, Britain, Spain, Brazil or China.
   */
  static boolean hasIdentity(String text) {
    return SSN.matcher(text).find()
        || NINO.matcher(text).find()
        || DNI.matcher(text)
            .results()
            .anyMatch(
                m ->
                    DNI_LETTERS.charAt(Integer.parseInt(m.group(1)) % DNI_LETTERS.length())
                        == m.group(2).charAt(0))
        || matches(CPF, text).map(IdNumbers::digits).anyMatch(IdNumbers::cpf)
        || matches(RESIDENT, text).anyMatch(IdNumbers::resident);
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group());
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum > 0 && sum % 10 == 0;
  }

  private static boolean remainderIsOne(String iban) {
    StringBuilder number = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.getNumericValue(c)));
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  private static boolean cpf(String digits) {
    return digits.chars().distinct().count() > 1
        && cpfDigit(digits, 9) == digits.charAt(9) - '0'
        && cpfDigit(digits, 10) == digits.charAt(10) - '0';
  }

  private static int cpfDigit(String digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (digits.charAt(i) - '0') * (count + 1 - i);
    }
    return sum * 10 % 11 % 10;
  }

  private static boolean resident(String number) {
    int sum = 0;
    for (int i = 0; i < RESIDENT_WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * RESIDENT_WEIGHTS[i];
    }
    return "10X98765432".charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
  }
}
