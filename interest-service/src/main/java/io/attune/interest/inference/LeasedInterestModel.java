package io.attune.interest.inference;

import io.attune.contract.inference.Axis;
import io.attune.contract.inference.InferenceRequest;
import io.attune.contract.inference.ParameterSpec;
import io.attune.contract.inference.ServedModel;
import io.attune.contract.inference.Tensor;
import io.attune.contract.inference.TensorSpec;
import io.attune.contract.inference.TensorType;
import io.attune.interest.batching.Caller;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tenant's interest model, from histories to user vectors {@code [batch, dimension]} and to the
 * items that fit best {@code [batch, limit]}, without those of the history.
 *
 * <p>The vector of a history in which the model knows no item is all zeros, and no item fits it.
 * Where fewer items than asked for are found, the rest is empty ids of score 0.
 *
 * @param name the model's name in the protocol
 * @param lease the use of the model
 * @param histories how histories are read
 * @param catalogue the tenant's items
 * @param callers tells who waits
 * @param now when the request came
 */
record LeasedInterestModel(
    String name,
    Lease lease,
    HistoryTensors histories,
    Catalogue catalogue,
    CurrentCaller callers,
    Instant now)
    implements ServedModel {
  private static final String USER_VECTORS = "user_vectors";
  private static final String TOP_ITEM_IDS = "top_item_ids";
  private static final String TOP_SCORES = "top_scores";

  // With 10,000 items scored directly, the most that training allows by default, 1.3 MB of vectors.
  private static final Axis BATCH = Axis.upTo("batch", 32);
  private static final ParameterSpec LIMIT = new ParameterSpec("limit", 10, 1, 1_000);

  @Override
  public String version() {
    return lease.model().version().version();
  }

  @Override
  public String platform() {
    return "tensorflow_savedmodel";
  }

  @Override
  public List<TensorSpec> inputs() {
    return HistoryTensors.specs(BATCH);
  }

  @Override
  public List<TensorSpec> outputs() {
    Axis limit = new Axis(LIMIT.name(), LIMIT.least(), LIMIT.most());
    return List.of(
        TensorSpec.of(
            USER_VECTORS,
            TensorType.FP32,
            BATCH,
            Axis.of("dimension", lease.model().version().dimension())),
        TensorSpec.of(TOP_ITEM_IDS, TensorType.BYTES, BATCH, limit),
        TensorSpec.of(TOP_SCORES, TensorType.FP32, BATCH, limit));
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(LIMIT);
  }

  @Override
  public List<Tensor> infer(InferenceRequest request) {
    List<List<Interaction>> read = histories.read(request);
    Caller caller = callers.get();
    List<float[]> vectors = lease.model().infer(read, caller);
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(userVectors(vectors));
    if (request.outputs().contains(TOP_ITEM_IDS) || request.outputs().contains(TOP_SCORES)) {
      outputs.addAll(top(read, vectors, request.parameters().get(LIMIT.name()), caller));
    }
    return outputs;
  }

  private Tensor userVectors(List<float[]> vectors) {
    int dimension = lease.model().version().dimension();
    float[] values = new float[vectors.size() * dimension];
    for (int row = 0; row < vectors.size(); row++) {
      float[] vector = vectors.get(row);
      System.arraycopy(vector, 0, values, row * dimension, vector.length);
    }
    return new Tensor.Floats(USER_VECTORS, List.of(vectors.size(), dimension), values);
  }

  private List<Tensor> top(
      List<List<Interaction>> histories, List<float[]> vectors, int limit, Caller caller) {
    List<String> itemIds = new ArrayList<>();
    float[] scores = new float[vectors.size() * limit];
    for (int row = 0; row < vectors.size(); row++) {
      caller.requirePresent();
      List<ScoredItem> found = nearest(histories.get(row), vectors.get(row), limit);
      for (int i = 0; i < limit; i++) {
        itemIds.add(i < found.size() ? found.get(i).itemId() : "");
        scores[row * limit + i] = i < found.size() ? (float) found.get(i).score() : 0;
      }
    }
    List<Integer> shape = List.of(vectors.size(), limit);
    return List.of(
        new Tensor.Texts(TOP_ITEM_IDS, shape, itemIds),
        new Tensor.Floats(TOP_SCORES, shape, scores));
  }

  private List<ScoredItem> nearest(List<Interaction> history, float[] vector, int limit) {
    if (vector.length == 0) {
      return List.of();
    }
    Set<String> known = history.stream().map(Interaction::itemId).collect(Collectors.toSet());
    InterestModel model = lease.model();
    return model.nearest(vector, limit, new ItemFilter(catalogue, known, Set.of(), now));
  }

  @Override
  public void close() {
    lease.close();
  }
}
