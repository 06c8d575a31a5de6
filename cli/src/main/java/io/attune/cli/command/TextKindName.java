package io.attune.cli.command;

import io.attune.gateway.v1.TextKind;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of words as people write it, for example {@code headline}. */
final class TextKindName implements ITypeConverter<TextKind> {
  @Override
  public TextKind convert(String name) {
    for (TextKind kind : TextKind.values()) {
      if (kind != TextKind.TEXT_KIND_UNSPECIFIED
          && kind.name().equals("TEXT_KIND_" + name.strip().toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new TypeConversionException(
        "no kind of words " + name + "; there are headline, blurb, push, reason");
  }
}
