package io.attune.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcTimeoutTest {
  @ParameterizedTest
  @CsvSource({
    "1H,3600000000000",
    "2M,120000000000",
    "3S,3000000000",
    "4m,4000000",
    "5u,5000",
    "6n,6",
    "99999999H,9223372036854775807"
  })
  void readsEveryUnitAndSaturates(String header, long nanos) {
    assertThat(GrpcTimeout.nanos(header)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "S", "1", "123456789S", "-1S", "1s", "1.5S", "1S "})
  void refusesAnythingElse(String header) {
    assertThatThrownBy(() -> GrpcTimeout.nanos(header)).isInstanceOf(InvalidInput.class);
  }
}
