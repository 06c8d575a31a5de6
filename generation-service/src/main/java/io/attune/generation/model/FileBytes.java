package io.attune.generation.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * A file read by position, little-endian, whose every trouble is an {@link
 * UnreadableModelException}.
 *
 * <p>Reads instead of maps: a mapping would stay in the process's resident memory until collected,
 * and a file that is cut while mapped would end the process.
 */
public final class FileBytes implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  public FileBytes(Path path) {
    this.path = path;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new UnreadableModelException(path, "no such file", e);
    } catch (IOException e) {
      throw new UnreadableModelException(path, "cannot be opened: " + e.getMessage(), e);
    }
    try {
      size = channel.size();
    } catch (IOException e) {
      close();
      throw new UnreadableModelException(path, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Its length in bytes when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Reads {@code length} bytes from a position on.
   *
   * @param buffer to use again where it is large enough, or null
   * @return the buffer used, holding just these bytes
   */
  public ByteBuffer read(long position, int length, ByteBuffer buffer) {
    if (buffer == null || buffer.capacity() < length) {
      return read(position, length);
    }
    buffer.clear().limit(length);
    return read(buffer, position);
  }

  /** Reads {@code length} bytes from a position on into a new buffer. */
  public ByteBuffer read(long position, int length) {
    if (position < 0 || length < 0 || position > size - length) {
      throw truncated(position, length);
    }
    return read(ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN), position);
  }

  private ByteBuffer read(ByteBuffer buffer, long position) {
    long at = position;
    try {
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw truncated(position, buffer.limit());
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UnreadableModelException(path, "cannot be read: " + e.getMessage(), e);
    }
    return buffer.flip();
  }

  /** Adds all of the file's bytes to a digest. */
  public void digest(MessageDigest digest) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    for (long at = 0; at < size; at += buffer.capacity()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
      digest.update(read(buffer, at));
    }
  }

  private UnreadableModelException truncated(long position, long length) {
    return new UnreadableModelException(
        path,
        "truncated: bytes %d to %d are needed, the file has %d"
            .formatted(position, position + length, size));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UnreadableModelException(path, "cannot be closed: " + e.getMessage(), e);
    }
  }
}
