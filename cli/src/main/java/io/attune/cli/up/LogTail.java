package io.attune.cli.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a log the line that says why a service ended. */
final class LogTail {
  private static final int LAST_LINES = 400;
  private static final int MAX_CHARS = 300;
  private static final Pattern OWN_WORDS = Pattern.compile("attune [a-z-]+: (.+)");
  private static final Pattern CLASS_PREFIX =
      Pattern.compile("^(?:Caused by: )?(?:[a-z0-9_]+\\.)+[A-Z][A-Za-z0-9_$]*(?:: |$)");
  private static final Pattern LOG_PREFIX =
      Pattern.compile("^[\\d:., T-]+ (?:ERROR|FATAL|WARN) +\\[[^]]*] (?:\\([^)]*\\) )?");

  private LogTail() {}

  /**
   * What the service itself said on ending, else the innermost cause of the last failure in the
   * log, else its last line.
   */
  static String reason(Path log) {
    List<String> lines = lines(log);
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher said = OWN_WORDS.matcher(lines.get(i));
      if (said.matches()) {
        return plain(said.group(1));
      }
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith("Caused by: ")) {
        return plain(lines.get(i));
      }
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(" ERROR ") || CLASS_PREFIX.matcher(lines.get(i)).find()) {
        return plain(lines.get(i));
      }
    }
    return lines.isEmpty() ? "its log is empty" : plain(lines.get(lines.size() - 1));
  }

  private static List<String> lines(Path log) {
    try {
      List<String> all =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String plain(String line) {
    String text = LOG_PREFIX.matcher(line.strip()).replaceFirst("");
    while (CLASS_PREFIX.matcher(text).lookingAt()) {
      String shorter = CLASS_PREFIX.matcher(text).replaceFirst("");
      if (shorter.isBlank()) {
        break;
      }
      text = shorter;
    }
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }
}
