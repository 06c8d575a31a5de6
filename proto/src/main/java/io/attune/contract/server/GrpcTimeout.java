package io.attune.contract.server;

import io.attune.contract.failure.InvalidInput;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code grpc-timeout} header: up to eight digits and a unit (gRPC over HTTP/2, Requests). */
final class GrpcTimeout {
  private static final Pattern FORM = Pattern.compile("(\\d{1,8})([HMSmun])");

  private GrpcTimeout() {}

  static long nanos(String header) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      throw InvalidInput.of("grpc-timeout", "must be 1 to 8 digits and one of H, M, S, m, u, n");
    }
    return unit(matcher.group(2)).toNanos(Long.parseLong(matcher.group(1)));
  }

  private static TimeUnit unit(String letter) {
    return switch (letter) {
      case "H" -> TimeUnit.HOURS;
      case "M" -> TimeUnit.MINUTES;
      case "S" -> TimeUnit.SECONDS;
      case "m" -> TimeUnit.MILLISECONDS;
      case "u" -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.NANOSECONDS;
    };
  }
}
