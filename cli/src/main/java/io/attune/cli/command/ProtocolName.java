package io.attune.cli.command;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the names of evaluation protocols. */
final class ProtocolName implements ITypeConverter<String> {
  private static final List<String> NAMES =
      List.of("ratio80", "leave-last-out", "temporal", "cold");

  @Override
  public String convert(String text) {
    if (!NAMES.contains(text)) {
      throw new TypeConversionException(
          "is " + String.join(", ", NAMES.subList(0, 3)) + " or cold, not " + text);
    }
    return text;
  }
}
