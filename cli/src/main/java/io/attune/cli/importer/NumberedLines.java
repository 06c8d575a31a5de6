package io.attune.cli.importer;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;

/**
 * The records of a text file with their line numbers and the place reached in the file.
 *
 * <p>A record is a line; where quoted fields may hold line breaks, it runs until its quotes are
 * even, at most {@value #MAX_LINES} lines.
 */
final class NumberedLines implements AutoCloseable {
  private static final int MAX_LINES = 2_000;

  private final CountingStream bytes;
  private final BufferedReader reader;
  private final boolean quotedNewlines;
  private long line;
  private long firstLine;

  NumberedLines(SourceFile file) throws IOException {
    this.bytes = new CountingStream(Files.newInputStream(file.path()));
    this.reader = new BufferedReader(new InputStreamReader(bytes, file.charset()));
    this.quotedNewlines = file.quotedNewlines();
  }

  /** The next record, or null at the end. */
  String next() throws IOException {
    String record = reader.readLine();
    if (record == null) {
      return null;
    }
    line++;
    firstLine = line;
    if (line == 1 && record.startsWith("\uFEFF")) {
      record = record.substring(1);
    }
    return quotedNewlines && oddQuotes(record) ? withFollowingLines(record) : record;
  }

  private String withFollowingLines(String start) throws IOException {
    StringBuilder record = new StringBuilder(start);
    boolean open = true;
    for (int more = 1; open && more < MAX_LINES; more++) {
      String following = reader.readLine();
      if (following == null) {
        break;
      }
      line++;
      record.append('\n').append(following);
      open ^= oddQuotes(following);
    }
    return record.toString();
  }

  private static boolean oddQuotes(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** Number of the first line of the record that was read last, from 1. */
  long lineNumber() {
    return firstLine;
  }

  /** Bytes read from the file, a buffer ahead of the records. */
  long bytesRead() {
    return bytes.count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
