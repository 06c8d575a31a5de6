package io.attune.interest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * An entry of a Redis stream with binary values.
 *
 * @param id milliseconds, a dash, a number
 * @param fields names and values in turn
 */
record StreamEntry(String id, List<byte[]> fields) {
  /** The entries of an answer to XRANGE, as the client leaves it for binary keys. */
  @SuppressWarnings("unchecked") // The protocol says: each entry is its id and a list of bytes.
  static List<StreamEntry> list(List<Object> answer) {
    return answer.stream()
        .map(entry -> (List<Object>) entry)
        .map(
            entry ->
                new StreamEntry(
                    new String((byte[]) entry.get(0), UTF_8), (List<byte[]>) entry.get(1)))
        .toList();
  }

  /** The value of a field, or null. */
  byte[] value(byte[] field) {
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (Arrays.equals(fields.get(i), field)) {
        return fields.get(i + 1);
      }
    }
    return null;
  }

  /** The smallest id after this entry's. */
  String nextId() {
    int dash = id.indexOf('-');
    return id.substring(0, dash + 1) + (Long.parseUnsignedLong(id.substring(dash + 1)) + 1);
  }
}
