package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Wording;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Write to anna.falk@sundvik.example | a mail address",
        "Write to anna (at) sundvik | a mail address",
        "Ring +44 20 7946 0958 | a phone number",
        "Ring (202) 456-1111 | a phone number",
        "Ring 2024561111 | a phone number",
        "Ring 030 901820 in Berlin | a phone number",
        "Card 4111 1111 1111 1111 | a payment card",
        "Card 5500005555555559 | a payment card",
        "Account GB29 NWBK 6016 1331 9268 19 is open | a bank account",
        "Account DE89370400440532013000 | a bank account",
        "Number 536-22-8714 | an identity number",
        "Number QQ 12 34 56 C | ''",
        "Number AB 12 34 56 C | an identity number",
        "Number 12345678Z | an identity number",
        "Number 529.982.247-25 | an identity number",
        "Number 11010519491231002X | an identity number",
        "Lives at 14 Alder Grove Road | a street address",
        "Lives at Lindenstraße 5 | a street address",
      })
  void names(String text, String kind) {
    assertThat(verdict(text).detail()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Turnout rose from 41,000 to 1,204,500 in 2026",
        "The fund holds 1.25 billion, 17 per cent more than in 2024",
        "Polls open at 7:30 on 12 March 2027",
        "Barca wins 4-0 and 3-2, with goals in 12, 54 and 88",
        "Route 66 closes between 2029 and 2031"
      })
  void letsOtherNumbersBe(String text) {
    assertThat(verdict(text).passed()).as(verdict(text).detail()).isTrue();
  }

  private static Verdict verdict(String text) {
    SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, Sources.ferry()));
    return new PersonalDataCheck()
        .check(new Draft(TextKind.HEADLINE, Wording.of(text), true, source, List.of()));
  }
}
