package io.attune.generation.model.tensorflow;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.TokenScores;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Copies fetched tensors out of native memory. */
final class StepResults {
  private final LlamaConfig config;
  private final TokenScores[] scores;
  private final float[][] logits;

  StepResults(LlamaConfig config, int columns) {
    this.config = config;
    scores = new TokenScores[columns];
    logits = new float[columns][];
  }

  void add(List<Column> columns, int column, int row, Result fetched) {
    int count = config.candidateTokens();
    float[] values = floats((TFloat32) fetched.get(0), row, count);
    int[] tokens = new int[count];
    ((TInt32) fetched.get(1))
        .asRawTensor()
        .data()
        .asInts()
        .offset((long) row * count)
        .read(tokens, 0, count);
    float normaliser = floats((TFloat32) fetched.get(2), row, 1)[0];
    scores[column] = new TokenScores(tokens, values, normaliser);
    if (columns.get(column).readout() == Readout.LOGITS) {
      logits[column] = floats((TFloat32) fetched.get(3), row, config.vocabularySize());
    }
  }

  private static float[] floats(TFloat32 tensor, int row, int count) {
    float[] values = new float[count];
    FloatDataBuffer data = tensor.asRawTensor().data().asFloats();
    data.offset((long) row * count).read(values, 0, count);
    return values;
  }

  StepResult toResult() {
    return new StepResult(scores, logits);
  }
}
