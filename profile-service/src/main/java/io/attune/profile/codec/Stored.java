package io.attune.profile.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.attune.profile.domain.Interaction;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The values in Redis: a format byte, then a message of the contract.
 *
 * <p>An item has its order in the catalogue between the two: eight bytes that sort newest first.
 * Equal records have equal bytes.
 */
public final class Stored {
  private static final byte FORMAT = 1;
  private static final int ORDER_BYTES = 8;
  private static final int DIGEST_BYTES = 16;

  private Stored() {}

  /** A user's value. */
  public static byte[] bytes(User user) {
    return bytes(Users.message(user), new byte[0]);
  }

  /** A user of a value. */
  public static User user(byte[] value) {
    return parsed(value, 0, input -> Users.record(io.attune.profile.v1.User.parseFrom(input)));
  }

  /** A published item's value. */
  public static byte[] bytes(Item item) {
    return bytes(Items.message(item), order(item.publishTime()));
  }

  /** An item of a value. */
  public static Item item(byte[] value) {
    return parsed(
        value, ORDER_BYTES, input -> Items.record(io.attune.profile.v1.Item.parseFrom(input)));
  }

  /** A history entry's value. */
  public static byte[] bytes(Interaction interaction) {
    return bytes(Events.message(interaction), new byte[0]);
  }

  /** A history entry of a value. */
  public static Interaction interaction(byte[] value) {
    return parsed(
        value, 0, input -> Events.record(io.attune.profile.v1.Interaction.parseFrom(input)));
  }

  /** Digest of an item's content, whatever its version says. */
  public static String digest(Item item) {
    byte[] content = bytes(Items.message(item.withVersion("")), new byte[0]);
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sha, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] order(Instant publishTime) {
    long newestFirst = Long.MAX_VALUE - publishTime.toEpochMilli();
    return ByteBuffer.allocate(ORDER_BYTES).putLong(newestFirst).array();
  }

  private static byte[] bytes(MessageLite message, byte[] order) {
    byte[] value = new byte[1 + order.length + message.getSerializedSize()];
    value[0] = FORMAT;
    System.arraycopy(order, 0, value, 1, order.length);
    CodedOutputStream out =
        CodedOutputStream.newInstance(value, 1 + order.length, message.getSerializedSize());
    // The entries of a map have no order of their own.
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return value;
  }

  private static <T> T parsed(byte[] value, int skipped, Parser<T> parser) {
    if (value.length == 0 || value[0] != FORMAT) {
      throw new IllegalStateException(
          "a stored value begins with "
              + Arrays.toString(Arrays.copyOf(value, Math.min(1, value.length)))
              + ", not format "
              + FORMAT);
    }
    int start = 1 + skipped;
    try {
      return parser.parse(CodedInputStream.newInstance(value, start, value.length - start));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored value does not parse", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one message. */
  private interface Parser<T> {
    T parse(CodedInputStream input) throws IOException;
  }
}
