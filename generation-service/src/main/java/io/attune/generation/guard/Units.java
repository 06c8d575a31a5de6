package io.attune.generation.guard;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a number may be a number of: shares, currencies, and measures, whatever they are called. */
final class Units {
  static final String PERCENT = "%";
  static final String POINTS = "point";

  /** A line for each unit: its name, then the words that mean it. */
  private static final Map<String, String> BY_WORD =
      """
      % % percent pct
      point point points
      EUR € euro euros
      USD $ dollar dollars
      GBP £ pound pounds
      JPY ¥ yen
      cent cent cents
      crown crown crowns krona kronor krone kroner koruna
      franc franc francs
      peso peso pesos
      real reais
      rupee rupee rupees
      rupiah rupiah
      shilling shilling shillings
      sol soles
      dong dong
      lira lira liras
      dinar dinar dinars
      dirham dirham dirhams
      won won
      yuan yuan
      baht baht
      zloty zloty zlotys zlotych
      forint forint forints
      naira naira
      cedi cedi cedis
      rand rand
      rouble rouble roubles ruble rubles
      millimetre millimetre millimetres millimeter millimeters mm
      centimetre centimetre centimetres centimeter centimeters cm
      metre metre metres meter meters
      kilometre kilometre kilometres kilometer kilometers km kms
      mile mile miles
      foot foot feet ft
      inch inch inches
      yard yard yards
      gram gram grams gramme grammes
      kilogram kilo kilos kilogram kilograms kg
      tonne tonne tonnes ton tons
      ounce ounce ounces
      second second seconds
      minute minute minutes
      hour hour hours
      day day days
      week week weeks
      fortnight fortnight fortnights
      month month months
      year year years
      decade decade decades
      century century centuries
      hectare hectare hectares
      acre acre acres
      millilitre millilitre millilitres ml
      litre litre litres liter liters
      gallon gallon gallons
      barrel barrel barrels
      degree degree degrees
      watt watt watts
      kilowatt kilowatt kilowatts kw
      megawatt megawatt megawatts mw
      gigawatt gigawatt gigawatts gw
      volt volt volts
      byte byte bytes
      megabyte megabyte megabytes mb
      gigabyte gigabyte gigabytes gb
      terabyte terabyte terabytes tb
      decibel decibel decibels
      """
          .lines()
          .map(line -> line.strip().split(" "))
          .flatMap(words -> Arrays.stream(words).skip(1).map(word -> Map.entry(word, words[0])))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, String> MONTHS =
      Arrays.stream(
              ("january february march april may june july august september october november"
                      + " december")
                  .split(" "))
          .collect(Collectors.toUnmodifiableMap(Function.identity(), month -> month));

  private Units() {}

  /** The unit that a word in lower case means. */
  static Optional<String> of(String lower) {
    return Optional.ofNullable(BY_WORD.get(lower));
  }

  static boolean isMonth(String lower) {
    return MONTHS.containsKey(lower);
  }

  static boolean isMoneySign(String form) {
    return form.length() == 1 && "€$£¥".contains(form);
  }
}
