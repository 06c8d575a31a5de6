package io.attune.cli.importer;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The fields of one line, checked as they are taken. */
final class Fields {
  private final List<String> values;

  private Fields(List<String> values) {
    this.values = values;
  }

  /** Comma-separated, quoted as RFC 4180 has it. */
  static Fields ofCsv(String line) throws BrokenLine {
    try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new BrokenLine("quotes do not match");
      }
      return new Fields(records.get(0).toList());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new BrokenLine("quotes do not match");
    }
  }

  /** Separated by a text that fields cannot hold. */
  static Fields ofSeparated(String line, String separator) {
    return new Fields(List.of(line.split(Pattern.quote(separator), -1)));
  }

  /** Refuses a line with fewer fields. */
  Fields atLeast(int count) throws BrokenLine {
    if (values.size() < count) {
      throw new BrokenLine(count + " fields needed, " + values.size() + " found");
    }
    return this;
  }

  int count() {
    return values.size();
  }

  /** The field; empty where the line is too short for it. */
  String text(int index) {
    return index < values.size() ? values.get(index).strip() : "";
  }

  String required(int index, String name) throws BrokenLine {
    String text = text(index);
    if (text.isEmpty()) {
      throw new BrokenLine(name + " is empty");
    }
    return text;
  }

  double number(int index, String name) throws BrokenLine {
    String text = required(index, name);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BrokenLine(name + " is no number: " + text);
    }
  }

  /** Whole seconds since 1970. */
  Timestamp unixTime(int index, String name) throws BrokenLine {
    String text = required(index, name);
    try {
      return Timestamps.checkValid(Timestamp.newBuilder().setSeconds(Long.parseLong(text)).build());
    } catch (IllegalArgumentException e) {
      throw new BrokenLine(name + " is no time in seconds: " + text);
    }
  }
}
