package io.attune.interest.training;

import io.attune.interest.training.neural.Adam;
import io.attune.interest.training.neural.SequenceEncoder;
import java.util.List;

/**
 * Self-attention over the order of a history, learned by a softmax over all items: what is taken up
 * next. Form and sources: {@link SequenceEncoder}, {@link SasRecNetwork}.
 */
final class SasRec implements ModelKind {
  private static final String DIMENSIONS = "dimensions";
  private static final String HEADS = "heads";
  private static final String BLOCKS = "blocks";
  private static final String CAP = "cap";
  private static final String DROPOUT = "dropout";
  private static final String TEXT_ONLY = "textOnly";
  private static final String RATE = "rate";
  private static final String PASSES = "passes";
  private static final String PATIENCE = "patience";

  private static final int WARM_UP = 2;
  private static final double CLIP = 5;
  private static final int CHECKPOINT_EVERY = 1;

  @Override
  public String name() {
    return "sasrec";
  }

  @Override
  public String source() {
    return "Kang, McAuley, Self-attentive sequential recommendation, ICDM 2018; Klenitskiy,"
        + " Vasilev, Turning dross into gold loss: is BERT4Rec really better than SASRec?,"
        + " RecSys 2023; Petrov, Macdonald, gSASRec, RecSys 2023; Li, Wang, McAuley, Time"
        + " interval aware self-attention for sequential recommendation, WSDM 2020";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(DIMENSIONS, 32, 256, SearchSpace.Scale.WHOLE, 64),
            new SearchSpace.Range(HEADS, 1, 8, SearchSpace.Scale.WHOLE, 2),
            new SearchSpace.Range(BLOCKS, 1, 4, SearchSpace.Scale.WHOLE, 2),
            new SearchSpace.Range(CAP, 10, 1_000, SearchSpace.Scale.WHOLE, 200),
            new SearchSpace.Range(DROPOUT, 0, 0.7, SearchSpace.Scale.LINEAR, 0.3),
            new SearchSpace.Range(TEXT_ONLY, 0, 0.5, SearchSpace.Scale.LINEAR, 0.1),
            new SearchSpace.Range(RATE, 3e-4, 0.01, SearchSpace.Scale.LOG, 0.004),
            new SearchSpace.Range(PASSES, 5, 300, SearchSpace.Scale.WHOLE, 24),
            new SearchSpace.Range(PATIENCE, 3, 50, SearchSpace.Scale.WHOLE, 10)));
  }

  @Override
  public boolean scoresDirectly() {
    return false;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters values, LearningRun run) {
    int heads = values.getInt(HEADS);
    SequenceEncoder.Size size =
        new SequenceEncoder.Size(
            values.getInt(DIMENSIONS) / heads * heads,
            heads,
            values.getInt(BLOCKS),
            values.getInt(CAP));
    SasRecNetwork network =
        new SasRecNetwork(data, size, values.get(DROPOUT), values.get(TEXT_ONLY));
    GradientLearning.Settings settings =
        new GradientLearning.Settings(
            new Adam(values.get(RATE), CLIP),
            WARM_UP,
            values.getInt(PASSES),
            values.getInt(PATIENCE),
            CHECKPOINT_EVERY);
    GradientLearning.Outcome outcome = GradientLearning.learn(network, settings, run);
    return network.learned(outcome.weights(), outcome.passes());
  }
}
