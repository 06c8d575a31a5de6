package io.attune.generation.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells two trainings apart: the model, the recipe, and every token of the examples. */
final class TrainingFingerprint {
  private TrainingFingerprint() {}

  static String of(
      String modelDigest,
      TrainingRecipe recipe,
      List<TrainingSequence> train,
      List<TrainingSequence> heldOut) {
    MessageDigest digest = sha256();
    digest.update((modelDigest + recipe).getBytes(StandardCharsets.UTF_8));
    for (List<TrainingSequence> part : List.of(train, heldOut)) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.size()));
      part.forEach(sequence -> digest.update(bytes(sequence)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ByteBuffer bytes(TrainingSequence sequence) {
    ByteBuffer bytes = ByteBuffer.allocate((3 * sequence.length() + 1) * Integer.BYTES);
    bytes.putInt(sequence.length());
    for (int i = 0; i < sequence.length(); i++) {
      bytes.putInt(sequence.tokens()[i]);
      bytes.putInt(sequence.branches()[i]);
      bytes.putInt(sequence.learned()[i] ? 1 : 0);
    }
    return bytes.flip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
