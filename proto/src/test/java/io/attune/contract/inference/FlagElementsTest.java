package io.attune.contract.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.attune.contract.failure.InvalidInput;
import io.attune.inference.v2.InferTensorContents;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagElementsTest {
  private static final TensorSpec SPEC =
      TensorSpec.of("echo", TensorType.BOOL, Axis.upTo("batch", 4));
  private static final Tensor.Flags FLAGS =
      new Tensor.Flags("echo", List.of(3), List.of(true, false, true));

  @Test
  void readsWhatItWroteTyped() {
    InferTensorContents contents = TypedElements.write(FLAGS);

    assertThat(contents.getBoolContentsList()).containsExactly(true, false, true);
    assertThat(TypedElements.read(SPEC, FLAGS.shape(), contents, "field")).isEqualTo(FLAGS);
  }

  @Test
  void readsWhatItWroteRaw() {
    ByteString raw = RawElements.write(FLAGS);

    assertThat(raw.toByteArray()).containsExactly(1, 0, 1);
    assertThat(RawElements.read(SPEC, FLAGS.shape(), raw, "field")).isEqualTo(FLAGS);
  }

  @Test
  void refusesAnotherNumberOfFlags() {
    assertThatThrownBy(
            () -> RawElements.read(SPEC, List.of(2), ByteString.copyFrom(new byte[3]), "field"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                TypedElements.read(
                    SPEC, List.of(2), InferTensorContents.getDefaultInstance(), "field"))
        .isInstanceOf(InvalidInput.class);
  }
}
