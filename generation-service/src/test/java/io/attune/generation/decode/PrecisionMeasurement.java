package io.attune.generation.decode;

import io.attune.generation.NewsroomWords;
import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.RealModel;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.Steps;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.Precision;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a precision costs: the default model's perplexity on the bodies of the sample newsroom's
 * articles, each from its beginning, and how often its likeliest next token is float32's.
 *
 * <p>A program, not a test; see {@link EngineMeasurement} for how to run it. Takes the number of
 * articles as its argument; without, all.
 */
public final class PrecisionMeasurement {
  private static final int LONGEST = 224;

  private PrecisionMeasurement() {}

  /** What a model says of a text. */
  private record Reading(double loss, int[] best) {}

  public static void main(String[] arguments) {
    List<Reading> exact = readings(Precision.FLOAT32, arguments);
    int tokens = exact.stream().mapToInt(reading -> reading.best().length).sum();
    for (Precision precision : Precision.values()) {
      List<Reading> found = precision == Precision.FLOAT32 ? exact : readings(precision, arguments);
      double loss = found.stream().mapToDouble(Reading::loss).sum() / tokens;
      System.out.printf(
          "%s: perplexity %.4f over %d tokens, likeliest token that of float32: %.2f %%%n",
          precision, Math.exp(loss), tokens, 100.0 * same(exact, found) / tokens);
    }
  }

  private static int same(List<Reading> exact, List<Reading> found) {
    int count = 0;
    for (int text = 0; text < exact.size(); text++) {
      for (int i = 0; i < exact.get(text).best().length; i++) {
        count += exact.get(text).best()[i] == found.get(text).best()[i] ? 1 : 0;
      }
    }
    return count;
  }

  private static List<Reading> readings(Precision precision, String[] arguments) {
    long most = arguments.length > 0 ? Long.parseLong(arguments[0]) : Long.MAX_VALUE;
    try (LanguageModelFile file = RealModel.open();
        Tokenizer tokenizer = file.tokenizer();
        LanguageModel model =
            new TensorFlowLanguageModel(
                file, new CacheSize(2, 256, 256, 256), 2, false, precision)) {
      return NewsroomWords.articles().stream()
          .limit(most)
          .map(article -> read(model, tokenizer.encode(article.body())))
          .toList();
    }
  }

  private static Reading read(LanguageModel model, int[] text) {
    int[] tokens = Arrays.copyOf(text, Math.min(text.length, LONGEST));
    Steps.reserve(model, 0, tokens.length);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      columns.add(new Column(0, i, tokens[i], Readout.LOGITS));
    }
    StepResult result = model.step(columns);
    double loss = 0;
    int[] best = new int[tokens.length - 1];
    for (int i = 0; i < best.length; i++) {
      loss += result.scores(i).logNormaliser() - result.logits(i)[tokens[i + 1]];
      best[i] = result.scores(i).best();
    }
    model.release(0);
    return new Reading(loss, best);
  }
}
