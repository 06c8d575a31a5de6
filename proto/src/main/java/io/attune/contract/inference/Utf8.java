package io.attune.contract.inference;

import com.google.protobuf.ByteString;
import io.attune.contract.failure.InvalidInput;

/** The elements of a BYTES tensor, which are texts to every model here. */
final class Utf8 {
  private Utf8() {}

  static String text(TensorSpec spec, ByteString bytes, String field) {
    if (!bytes.isValidUtf8()) {
      throw InvalidInput.of(field, spec.name() + " holds an element that is not UTF-8");
    }
    return bytes.toStringUtf8();
  }
}
