package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.NewsroomWords;
import io.attune.generation.NewsroomWords.Words;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Errors put into the words of the newsroom's editors are found, and the words alone are let be.
 */
class PlantedErrorsTest {
  private static final int NUMBERS = 1_000;
  private static final int AT_MOST = 3_000;
  private static final int NAMES = 500;
  private static final int EXCHANGES = 150;
  private static final double EXCHANGED = .85;
  private static final double LET_BE = .95;
  private static final List<Check> FACTS =
      List.of(
          new NumbersCheck(),
          new NamesCheck(),
          new RolesCheck(),
          new LanguageCheck(),
          new LeakageCheck(),
          new ToxicityCheck(),
          new PersonalDataCheck());
  private static final Pattern DIGITS =
      Pattern.compile("(?<![\\d.,:-])(?:[1-9][\\d,.]*\\d|[1-9])(?![\\d:])");
  private static final List<String> NUMBER_WORDS =
      List.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("kilometres", List.of("miles", "metres")),
          Map.entry("metres", List.of("kilometres", "feet")),
          Map.entry("minutes", List.of("hours", "seconds")),
          Map.entry("hours", List.of("days", "minutes")),
          Map.entry("days", List.of("weeks", "hours")),
          Map.entry("weeks", List.of("months", "days")),
          Map.entry("months", List.of("years", "weeks")),
          Map.entry("years", List.of("months", "decades")),
          Map.entry("euros", List.of("dollars", "cents")),
          Map.entry("dollars", List.of("pounds", "euros")),
          Map.entry("pounds", List.of("euros", "dollars")),
          Map.entry("tonnes", List.of("kilos", "grams")),
          Map.entry("hectares", List.of("acres")),
          Map.entry("litres", List.of("gallons")),
          Map.entry("degrees", List.of("per cent")),
          Map.entry("per cent", List.of("points", "percentage points")),
          Map.entry("percent", List.of("points", "percentage points")));

  private static List<Words> words;
  private static Map<Words, SourceText> sources;

  private final Random random = new Random(7);

  @BeforeAll
  static void read() {
    List<Words> all = NewsroomWords.all();
    words = IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
    sources =
        words.stream()
            .collect(Collectors.toMap(Function.identity(), w -> SourceText.of(w.assignment())));
  }

  /** A text with one error in it. */
  private record Planted(Words words, String text) {}

  @Test
  void everyWrongNumberUnitAndDateIsCaught() {
    List<Planted> planted = new ArrayList<>();
    for (Words right : words) {
      if (isLetBe(right, right.text())) {
        Stream.of(wrongDigits(right), wrongWords(right), wrongUnits(right), wrongDays(right))
            .flatMap(List::stream)
            .filter(text -> !text.equals(right.text()))
            .forEach(text -> planted.add(new Planted(right, text)));
      }
    }

    Collections.shuffle(planted, random);
    planted.subList(AT_MOST, planted.size()).clear();
    assertThat(planted).hasSizeGreaterThan(NUMBERS);
    assertThat(planted).filteredOn(p -> isLetBe(p.words(), p.text())).isEmpty();
  }

  @Test
  void everyNameOfAnotherArticleIsCaught() {
    List<Planted> planted = new ArrayList<>();
    for (Words right : words) {
      List<NameSlot> names = names(right);
      List<NameSlot> others = names(words.get(random.nextInt(words.size())));
      for (NameSlot name : names) {
        others.stream()
            .filter(other -> !has(article(right), lastWord(other)))
            .map(other -> right.text().replace(bare(name), bare(other)))
            .filter(text -> !text.equals(right.text()))
            .forEach(text -> planted.add(new Planted(right, text)));
      }
    }

    assertThat(planted).hasSizeGreaterThan(NAMES);
    assertThat(planted).filteredOn(p -> isLetBe(p.words(), p.text())).isEmpty();
  }

  /** Two names of the article exchanged; in a list ("Umm Safa and Deir Nabi") that is no error. */
  @Test
  void mostNamesThatTookEachOthersPlaceAreCaught() {
    List<Planted> planted = new ArrayList<>();
    for (Words right : words) {
      List<NameSlot> names = names(right);
      for (int i = 0; i + 1 < names.size(); i++) {
        String one = bare(names.get(i));
        String other = bare(names.get(i + 1));
        boolean listed =
            Pattern.compile(Pattern.quote(one) + "(['’]s)?,?( and| or|,) " + Pattern.quote(other))
                .matcher(right.text())
                .find();
        if (!listed
            && Collections.disjoint(names.get(i).name(), names.get(i + 1).name())
            && isLetBe(right, right.text())) {
          String text = right.text().replace(one, "\u0001").replace(other, one);
          planted.add(new Planted(right, text.replace("\u0001", other)));
        }
      }
    }
    long caught = planted.stream().filter(p -> !isLetBe(p.words(), p.text())).count();

    assertThat(planted).hasSizeGreaterThan(EXCHANGES);
    assertThat((double) caught / planted.size()).isGreaterThanOrEqualTo(EXCHANGED);
  }

  private static List<NameSlot> names(Words words) {
    return NameSlot.in(Wording.of(words.text()).tokens(), sources.get(words)::isName);
  }

  private static String bare(NameSlot name) {
    return name.form().replaceAll("['’]s?$", "");
  }

  private static String lastWord(NameSlot name) {
    return Pattern.quote(bare(name).replaceAll(".* ", ""));
  }

  @Test
  void whatEditorsWroteIsLetBe() {
    FACTS.forEach(
        check -> {
          long letBe = words.stream().filter(w -> passes(check, w, w.text())).count();

          assertThat((double) letBe / words.size())
              .as(check.getClass().getSimpleName())
              .isGreaterThanOrEqualTo(LET_BE);
        });
  }

  /** Another digit, one more, another magnitude. */
  private List<String> wrongDigits(Words right) {
    List<String> wrong = new ArrayList<>();
    Matcher digits = DIGITS.matcher(right.text());
    while (digits.find()) {
      String number = digits.group();
      int place = random.nextInt(number.length());
      if (Character.isDigit(number.charAt(place))) {
        char other = (char) ('1' + (number.charAt(place) - '0' + random.nextInt(8)) % 9);
        wrong.addAll(
            with(right, digits, number.substring(0, place) + other + number.substring(place + 1)));
      }
      if (number.matches("\\d{1,8}") && right.text().startsWith(" ", digits.end())) {
        wrong.addAll(with(right, digits, Long.toString(Long.parseLong(number) + 1)));
        wrong.addAll(with(right, digits, number + ",000"));
        wrong.addAll(with(right, digits, number + " million"));
      }
    }
    wrong.add(right.text().replaceFirst("\\bmillion\\b", "billion"));
    wrong.add(right.text().replaceFirst("\\bbillion\\b", "million"));
    return wrong;
  }

  /** The text with another number, unless the article has that too. */
  private static List<String> with(Words right, Matcher place, String number) {
    String article = article(right);
    boolean stated =
        Pattern.compile("(?<![\\d.,])" + number + "(?![\\d])").matcher(article).find()
            || (number.matches("\\d{1,2}") && statedInWords(Integer.parseInt(number), article));
    return stated
        ? List.of()
        : List.of(
            right.text().substring(0, place.start())
                + number
                + right.text().substring(place.end()));
  }

  private static boolean statedInWords(int number, String article) {
    return number == 1
        || (number <= NUMBER_WORDS.size() + 1 && has(article, NUMBER_WORDS.get(number - 2)));
  }

  private List<String> wrongWords(Words right) {
    List<String> wrong = new ArrayList<>();
    for (String word : NUMBER_WORDS) {
      int other = random.nextInt(NUMBER_WORDS.size());
      if (!has(article(right), NUMBER_WORDS.get(other))
          && !has(article(right), Integer.toString(other + 2))) {
        wrong.add(right.text().replaceFirst("\\b" + word + "\\b", NUMBER_WORDS.get(other)));
      }
    }
    return wrong;
  }

  private List<String> wrongUnits(Words right) {
    List<String> wrong = new ArrayList<>();
    UNITS.forEach(
        (unit, others) -> {
          Matcher place =
              Pattern.compile(
                      "(?<=\\b(\\d{1,9}|" + String.join("|", NUMBER_WORDS) + ") )" + unit + "\\b")
                  .matcher(right.text());
          for (String other : others) {
            if (place.find(0) && !has(article(right), other.replaceFirst("s$", "s?"))) {
              wrong.add(place.replaceFirst(other));
            }
          }
        });
    return wrong;
  }

  private List<String> wrongDays(Words right) {
    List<String> wrong = new ArrayList<>();
    for (String day : DAYS) {
      String other = DAYS.get(random.nextInt(DAYS.size()));
      if (!has(article(right), other + "s?")) {
        wrong.add(right.text().replaceFirst(day, other));
      }
    }
    return wrong;
  }

  private static String article(Words words) {
    return words.article().title() + " " + words.article().body();
  }

  private static boolean has(String article, String word) {
    return Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE).matcher(article).find();
  }

  private static boolean isLetBe(Words about, String text) {
    return FACTS.stream().allMatch(check -> passes(check, about, text));
  }

  private static boolean passes(Check check, Words about, String text) {
    return check
        .check(
            new Draft(
                about.assignment().kind(), Wording.of(text), true, sources.get(about), List.of()))
        .passed();
  }
}
