package io.attune.interest.embedding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The words of an item that are embedded.
 *
 * @param digest names the text; another text has another digest
 * @param text title and body, cut to what the encoder reads
 */
public record ItemText(String digest, String text) {
  private static final int DIGEST_BYTES = 16;

  /** The text "title. body". */
  public static ItemText of(String title, String body) {
    String text = Excerpt.of(body.isBlank() ? title : title + ". " + body);
    return new ItemText(digest(text), text);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
