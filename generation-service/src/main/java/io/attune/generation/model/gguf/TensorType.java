package io.attune.generation.model.gguf;

import io.attune.generation.model.HalfFloats;
import java.nio.ByteBuffer;

/**
 * How a tensor's numbers are stored: blocks of {@code length} numbers in {@code bytes} bytes,
 * little-endian.
 *
 * <p>Source: the block layouts of llama.cpp's {@code ggml-common.h}. A k-bit quantised block holds
 * a scale d (and, in the _1 kinds, a minimum m) as float16 before its integers.
 */
enum TensorType {
  F32(0, 1, 4) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      into[offset] = block.getFloat(at);
    }
  },
  F16(1, 1, 2) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      into[offset] = HalfFloats.fromFloat16(block.getShort(at));
    }
  },
  /** 32 numbers d * (q - 8); byte i holds q of number i below and of number i + 16 above. */
  Q4_0(2, 32, 18) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      float d = HalfFloats.fromFloat16(block.getShort(at));
      for (int i = 0; i < 16; i++) {
        int pair = block.get(at + 2 + i);
        into[offset + i] = d * ((pair & 0xF) - 8);
        into[offset + i + 16] = d * ((pair >> 4 & 0xF) - 8);
      }
    }
  },
  /** 32 numbers d * q + m; bytes as in Q4_0. */
  Q4_1(3, 32, 20) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      float d = HalfFloats.fromFloat16(block.getShort(at));
      float m = HalfFloats.fromFloat16(block.getShort(at + 2));
      for (int i = 0; i < 16; i++) {
        int pair = block.get(at + 4 + i);
        into[offset + i] = d * (pair & 0xF) + m;
        into[offset + i + 16] = d * (pair >> 4 & 0xF) + m;
      }
    }
  },
  /** 32 numbers d * q, q a signed byte. */
  Q8_0(8, 32, 34) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      float d = HalfFloats.fromFloat16(block.getShort(at));
      for (int i = 0; i < 32; i++) {
        into[offset + i] = d * block.get(at + 2 + i);
      }
    }
  },
  /**
   * 256 numbers d * scale * (q - 32): 128 bytes of low nibbles, 64 bytes of high bit pairs, 16
   * signed scales (one for 16 numbers), then d. Each half of the block is four runs of 32 numbers:
   * run r takes nibble {@code r / 2} of the low bytes {@code 32 * (r % 2) + i} and bit pair r of
   * the high bytes.
   */
  Q6_K(14, 256, 210) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      float d = HalfFloats.fromFloat16(block.getShort(at + 208));
      for (int half = 0; half < 2; half++) {
        int low = at + 64 * half;
        int high = at + 128 + 32 * half;
        int scales = at + 192 + 8 * half;
        for (int run = 0; run < 4; run++) {
          for (int i = 0; i < 32; i++) {
            int nibble = (block.get(low + 32 * (run % 2) + i) >> (4 * (run / 2))) & 0xF;
            int pair = (block.get(high + i) >> (2 * run)) & 3;
            int scale = block.get(scales + 2 * run + i / 16);
            into[offset + 128 * half + 32 * run + i] = d * scale * ((nibble | (pair << 4)) - 32);
          }
        }
      }
    }
  },
  BF16(30, 1, 2) {
    @Override
    void decodeBlock(ByteBuffer block, int at, float[] into, int offset) {
      into[offset] = HalfFloats.fromBfloat16(block.getShort(at));
    }
  };

  private final int code;
  private final int length;
  private final int bytes;

  TensorType(int code, int length, int bytes) {
    this.code = code;
    this.length = length;
    this.bytes = bytes;
  }

  /** The type of a code in the file, or null where it is not one of these. */
  static TensorType ofCode(int code) {
    for (TensorType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  /** Numbers in a block. */
  int length() {
    return length;
  }

  /** Bytes of {@code count} numbers, a whole number of blocks. */
  long byteSize(long count) {
    return Math.multiplyExact(count / length, bytes);
  }

  /** Decodes {@code count} numbers, a whole number of blocks, from a place in the buffer on. */
  final void decode(ByteBuffer source, int start, float[] into, int count) {
    for (int done = 0, at = start; done < count; done += length, at += bytes) {
      decodeBlock(source, at, into, done);
    }
  }

  /** Decodes the block at a place in the buffer to a place in the array. */
  abstract void decodeBlock(ByteBuffer block, int at, float[] into, int offset);
}
