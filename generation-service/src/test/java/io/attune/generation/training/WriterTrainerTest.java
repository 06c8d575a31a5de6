package io.attune.generation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.adapter.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTrainerTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final List<TrainingSequence> TRAIN = Examples.sequences(0, 24);

  // Of the same articles: what is learned of them helps there, on purpose.
  private static final List<TrainingSequence> HELD_OUT = Examples.sequences(0, 4);

  @TempDir Path folder;

  @Test
  void theHeldOutLossFalls() throws IOException {
    WriterTrainer.Learned learned = train(Examples.recipe(4, 2), new Ear(NEVER));

    assertThat(learned.lossAfter()).isLessThan(.7 * learned.lossBefore());
    assertThat(learned.steps()).isEqualTo(4 * 12);
  }

  @Test
  void whatWasLearnedIsThereAgainWhereNothingIsLeftToDo() throws IOException {
    List<Float> learned = numbers(train(Examples.recipe(2, 2), new Ear(NEVER)));
    Ear ear = new Ear(NEVER);

    assertThat(numbers(train(Examples.recipe(2, 2), ear))).isEqualTo(learned);
    assertThat(ear.resumedAt).isEqualTo(2 * 12);
  }

  @Test
  void oneSeedGivesOneAdapter() throws IOException {
    List<Float> first = numbers(train(Examples.recipe(1, 1), new Ear(NEVER)));
    Files.delete(checkpoint());

    assertThat(numbers(train(Examples.recipe(1, 1), new Ear(NEVER)))).isEqualTo(first);
  }

  @Test
  void aKilledTrainingGoesOnToTheSameAdapter() throws IOException {
    TrainingRecipe recipe = Examples.recipe(6, 6);
    List<Float> whole = numbers(train(recipe, new Ear(NEVER)));
    Files.delete(checkpoint());

    assertThatThrownBy(() -> train(recipe, new Ear(60))).isInstanceOf(Killed.class);
    assertThat(checkpoint()).exists();
    Ear ear = new Ear(NEVER);
    List<Float> resumed = numbers(train(recipe, ear));

    assertThat(ear.resumedAt).isEqualTo(50);
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void anotherRecipeBeginsAnew() throws IOException {
    assertThatThrownBy(() -> train(Examples.recipe(6, 6), new Ear(60))).isInstanceOf(Killed.class);
    Ear ear = new Ear(NEVER);

    train(Examples.recipe(1, 1), ear);

    assertThat(ear.resumedAt).isEqualTo(-1);
  }

  @Test
  void aBrokenCheckpointIsPassedOver() throws IOException {
    Files.writeString(checkpoint(), "not numbers");
    Ear ear = new Ear(NEVER);

    train(Examples.recipe(1, 1), ear);

    assertThat(ear.resumedAt).isEqualTo(-1);
  }

  @Test
  void endsWhereTheHeldOutLossDoesNotFallAnyMore() throws IOException {
    Ear ear = new Ear(NEVER);
    List<TrainingSequence> others = Examples.sequences(100, 104);

    WriterTrainer.Learned learned =
        trainer(Examples.recipe(200, 1), ear).trainOn(TRAIN, others, checkpoint());

    assertThat(learned.steps()).isLessThan(200 * 12);
    assertThat(learned.lossAfter())
        .isEqualTo(ear.heldOut.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
  }

  @Test
  void epochsDifferInTheirNumberOfSteps() throws IOException {
    List<TrainingSequence> unequal = Examples.unequalSequences(0, 23);
    List<Integer> steps = new ArrayList<>();

    for (int epochs = 1; epochs <= 6; epochs++) {
      steps.add(
          trainer(Examples.recipe(epochs, epochs), new Ear(NEVER))
              .trainOn(unequal, HELD_OUT, checkpoint())
              .steps());
    }

    IntStream.range(1, steps.size())
        .forEach(i -> assertThat(steps.get(i) - steps.get(i - 1)).isBetween(9, 12));
    assertThat(steps.get(5)).isNotEqualTo(6 * steps.get(0));
  }

  @Test
  void goesOnFromAnotherAdapter() throws IOException {
    TrainingRecipe recipe = Examples.recipe(2, 2);
    WriterTrainer.Learned first = train(recipe, new Ear(NEVER));
    Adapter adapter = new Adapter("1".repeat(64), recipe.rank(), recipe.scale(), first.blocks());

    WriterTrainer.Learned second =
        trainer(recipe, Optional.of(adapter), new Ear(NEVER))
            .trainOn(TRAIN, HELD_OUT, checkpoint());

    assertThat(second.lossBefore()).isCloseTo(first.lossAfter(), within(1e-6));
    assertThat(second.lossAfter()).isLessThan(first.lossAfter());
  }

  @Test
  void refusesToGoOnFromAnAdapterOfAnotherShape() throws IOException {
    TrainingRecipe recipe = Examples.recipe(1, 1);
    Adapter other =
        new Adapter("1".repeat(64), recipe.rank() + 1, 1, train(recipe, new Ear(NEVER)).blocks());

    assertThatThrownBy(
            () ->
                trainer(recipe, Optional.of(other), new Ear(NEVER))
                    .trainOn(TRAIN, HELD_OUT, checkpoint()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("rank " + other.rank());
  }

  private WriterTrainer.Learned train(TrainingRecipe recipe, Ear ear) throws IOException {
    return trainer(recipe, ear).trainOn(TRAIN, HELD_OUT, checkpoint());
  }

  private WriterTrainer trainer(TrainingRecipe recipe, Ear ear) throws IOException {
    return trainer(recipe, Optional.empty(), ear);
  }

  private WriterTrainer trainer(TrainingRecipe recipe, Optional<Adapter> start, Ear ear)
      throws IOException {
    LanguageModelFile file = Examples.model(new TinyLlama(9, true), folder);
    return new WriterTrainer(file, recipe, start, ear);
  }

  private Path checkpoint() {
    return folder.resolve("training.safetensors");
  }

  private static List<Float> numbers(WriterTrainer.Learned learned) {
    List<Float> numbers = new ArrayList<>();
    learned
        .blocks()
        .forEach(
            block ->
                block.values().stream()
                    .flatMap(matrix -> List.of(matrix.down(), matrix.up()).stream())
                    .forEach(
                        values -> {
                          for (float value : values) {
                            numbers.add(value);
                          }
                        }));
    return numbers;
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Ear implements TrainingListener {
    private final int killedAt;
    private final List<Double> heldOut = new ArrayList<>();
    private int resumedAt = -1;

    Ear(int killedAt) {
      this.killedAt = killedAt;
    }

    @Override
    public void step(int step, int steps, double loss, double tokensPerSecond) {
      if (step >= killedAt) {
        throw new Killed();
      }
    }

    @Override
    public void heldOut(int step, double loss, boolean best) {
      heldOut.add(loss);
    }

    @Override
    public void resumed(int step) {
      resumedAt = step;
    }
  }
}
