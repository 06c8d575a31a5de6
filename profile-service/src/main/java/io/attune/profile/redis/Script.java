package io.attune.profile.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A Lua script, named by its digest once Redis knows it. */
public final class Script {
  private final byte[] text;
  private final byte[] sha;

  private Script(byte[] text) {
    this.text = text;
    this.sha = digest(text);
  }

  /** Reads a script that lies beside a class. */
  public static Script beside(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no script " + file + " beside " + owner.getName());
      }
      return new Script(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] text() {
    return text;
  }

  byte[] sha() {
    return sha;
  }

  // Redis names scripts by SHA-1; nothing is secured by it.
  private static byte[] digest(byte[] text) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(text);
      return HexFormat.of().formatHex(sha).getBytes(US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One run of a script on the keys of one partition.
   *
   * @param keys every key it touches, the first of which says the slot
   */
  public record Call(Script script, List<byte[]> keys, List<byte[]> args) {
    public Call {
      keys = List.copyOf(keys);
      args = List.copyOf(args);
    }
  }

  /** A text as an argument. */
  public static byte[] arg(String text) {
    return text.getBytes(UTF_8);
  }

  /** A number as an argument. */
  public static byte[] arg(long number) {
    return Long.toString(number).getBytes(US_ASCII);
  }
}
