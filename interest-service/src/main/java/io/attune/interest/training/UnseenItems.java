package io.attune.interest.training;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * Items that training did not see, as a model's graph is told of them.
 *
 * @param texts their text vectors {@code [n, text dim]}, of unit length, or zero where a text has
 *     none
 * @param labels category and tags {@code [n, labels]}, lower case, each once, padded with the empty
 *     string
 * @param publishTimes {@code [n]}, in seconds since 1970; {@link
 *     io.attune.interest.model.SavedModelFormat#UNKNOWN_TIME} where unknown
 */
record UnseenItems(
    Operand<TFloat32> texts, Operand<TString> labels, Operand<TInt64> publishTimes) {}
