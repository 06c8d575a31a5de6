package io.attune.interest.training.neural;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A batch of histories, newest first.
 *
 * @param items positions in a table of items {@code [batch, length]}
 * @param confidences how sure each interaction is {@code [batch, length]}; 0 past a history's end,
 *     and only there
 * @param times in seconds since 1970 {@code [batch, length]}
 */
public record Histories(
    Operand<TInt32> items, Operand<TFloat32> confidences, Operand<TInt64> times) {}
