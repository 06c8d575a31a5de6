package io.attune.generation.model;

/** The two 16-bit floating point formats of model files, widened without loss. */
public final class HalfFloats {
  private HalfFloats() {}

  /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
  public static float fromFloat16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0x1F) {
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
  }

  /** The nearest IEEE 754 binary16, ties to even; infinite where it is too large. */
  public static short toFloat16(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | 0x7E00);
    }
    if (magnitude >= 0x47800000) {
      return (short) (sign | 0x7C00);
    }
    if (magnitude < 0x38800000) {
      // Below the smallest normal: as many units of 2^-24 as there are.
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
    }
    int rounded = magnitude - 0x38000000;
    rounded += 0xFFF + (rounded >> 13 & 1);
    return (short) (sign | rounded >> 13);
  }

  /** bfloat16: the upper half of a float32. */
  public static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
