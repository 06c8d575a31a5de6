package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.NOW;
import static io.attune.interest.testing.InterestCalls.act;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.InferParameter;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelConfigRequest;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelInferRequest.InferRequestedOutputTensor;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelMetadataRequest;
import io.attune.inference.v2.ModelMetadataResponse;
import io.attune.inference.v2.ModelMetadataResponse.TensorMetadata;
import io.attune.inference.v2.ModelReadyRequest;
import io.attune.inference.v2.RepositoryIndexRequest;
import io.attune.inference.v2.ServerMetadataRequest;
import io.attune.inference.v2.ServerReadyRequest;
import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.ActivateModelVersionRequest;
import io.attune.interest.v1.Interest;
import io.attune.interest.v1.ListModelVersionsRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.TrainRequest;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.History;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class OpenInferenceTest {
  private static final List<String> ITEMS =
      List.of("goal", "keeper", "penalty", "bread", "soup", "cake");

  FakeProfile profile;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;
  private GRPCInferenceServiceBlockingStub inference;
  private String model;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
    inference = calls.inference();
    model = "interest." + calls.tenant();
  }

  @AfterEach
  void disconnect() {
    calls.close();
  }

  @Test
  void saysWhichServerItIsAndWhichModelsItHas() {
    assertThat(inference.serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("attune-interest-service");
    calls.awaitItems(0);
    assertThat(inference.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    assertThat(
            inference.repositoryIndex(RepositoryIndexRequest.getDefaultInstance()).getModelsList())
        .extracting(entry -> entry.getName() + " " + entry.getState())
        .containsExactly("interest UNAVAILABLE", "minilm READY", "simple READY");
  }

  @Test
  void isNotReadyBeforeATrainingAndSaysWhy() {
    assertThat(ready("interest")).isFalse();
    assertThat(ready(model)).isFalse();
    assertFails(
        () -> inference.modelMetadata(metadataOf(model)),
        Status.Code.UNAVAILABLE,
        "no model has been trained");
    assertFails(
        () -> inference.modelInfer(histories(model, 1, "goal").build()),
        Status.Code.UNAVAILABLE,
        "no model has been trained");
    for (String unknown : List.of("interests", "interest.", "interest.NO", "interest.a.b")) {
      assertFails(() -> ready(unknown), Status.Code.NOT_FOUND, unknown);
    }
  }

  @Test
  void infersTheVectorThatGetInterestInfers() {
    String version = train();
    Interest interest =
        calls
            .infer("u1", "v1", act("goal", Signal.SIGNAL_CLICK), act("soup", Signal.SIGNAL_LIKE))
            .getInterest();
    assertThat(interest.getModelVersion()).isEqualTo(version);

    ModelInferResponse response =
        inference.modelInfer(
            histories(model, 1, "goal", "soup")
                .addInputs(floats("confidences", 1, 2).setContents(fp32(1, 2)))
                .addInputs(
                    input("times", "INT64", 1, 2)
                        .setContents(
                            InferTensorContents.newBuilder()
                                .addInt64Contents(NOW.getEpochSecond())
                                .addInt64Contents(NOW.getEpochSecond())))
                .addOutputs(wanted("user_vectors"))
                .build());

    assertThat(response.getModelName()).isEqualTo(model);
    assertThat(response.getModelVersion()).isEqualTo(version);
    assertThat(response.getOutputs(0).getShapeList())
        .containsExactly(1L, (long) interest.getVectorCount());
    assertThat(response.getOutputs(0).getContents().getFp32ContentsList())
        .isEqualTo(interest.getVectorList());
  }

  @Test
  void infersABatchAsItInfersEachHistoryAndTakesEmptyIdsForPadding() {
    train();
    List<Float> first = vectors(histories(model, 1, "goal", "keeper"));
    List<Float> second = vectors(histories(model, 1, "soup"));

    List<Float> both = vectors(histories(model, 2, "goal", "keeper", "", "soup"));

    int dimension = first.size();
    assertSame(both.subList(0, dimension), first);
    assertSame(both.subList(dimension, 2 * dimension), second);
    assertThat(vectors(histories(model, 2, "nobody-knows", "")))
        .isEqualTo(Collections.nCopies(2 * dimension, 0f));
  }

  @Test
  void countsAnItemThatComesMoreThanOnceWithTheSum() {
    train();

    List<Float> twice = vectors(histories(model, 1, "goal", "goal"));

    assertThat(twice)
        .isEqualTo(
            vectors(
                histories(model, 1, "goal")
                    .addInputs(floats("confidences", 1, 1).setContents(fp32(2)))))
        .isNotEqualTo(vectors(histories(model, 1, "goal")));
  }

  @Test
  void findsTheItemsThatFitWithoutThoseOfTheHistory() {
    train();

    ModelInferResponse response =
        inference.modelInfer(
            histories(model, 2, "goal", "keeper", "unknown", "")
                .putParameters("limit", InferParameter.newBuilder().setInt64Param(5).build())
                .addOutputs(wanted("top_scores"))
                .addOutputs(wanted("top_item_ids"))
                .build());

    assertThat(response.getOutputsList())
        .extracting(output -> output.getName() + output.getShapeList())
        .containsExactly("top_scores[2, 5]", "top_item_ids[2, 5]");
    List<String> itemIds =
        response.getOutputs(1).getContents().getBytesContentsList().stream()
            .map(ByteString::toStringUtf8)
            .toList();
    assertThat(itemIds.get(0)).isEqualTo("penalty");
    assertThat(itemIds.subList(0, 4)).containsExactlyInAnyOrder("penalty", "bread", "soup", "cake");
    assertThat(itemIds.subList(4, 10)).containsOnly("");
    List<Float> scores = response.getOutputs(0).getContents().getFp32ContentsList();
    assertThat(scores.subList(0, 4)).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(scores.subList(4, 10)).containsOnly(0f);
  }

  @Test
  void saysWhatTheInterestModelTakesAndGives() {
    String version = train();

    ModelMetadataResponse metadata = inference.modelMetadata(metadataOf(model));

    assertThat(metadata.getVersionsList()).containsExactly(version);
    assertThat(tensors(metadata.getInputsList()))
        .containsExactly(
            "item_ids BYTES [-1, -1]", "confidences FP32 [-1, -1]", "times INT64 [-1, -1]");
    int dimension = vectors(histories(model, 1, "goal")).size();
    assertThat(tensors(metadata.getOutputsList()))
        .containsExactly(
            "user_vectors FP32 [-1, " + dimension + "]",
            "top_item_ids BYTES [-1, -1]",
            "top_scores FP32 [-1, -1]");
    assertThat(
            inference
                .modelConfig(ModelConfigRequest.newBuilder().setName(model).build())
                .getConfig()
                .getMaxBatchSize())
        .isEqualTo(32);
  }

  @Test
  void servesTheVersionInServiceAndNoOther() {
    String first = train();
    String second = train();

    assertThat(inference.modelInfer(histories(model, 1, "goal").setModelVersion(second).build()))
        .returns(second, ModelInferResponse::getModelVersion);
    assertFails(
        () -> inference.modelInfer(histories(model, 1, "goal").setModelVersion(first).build()),
        Status.Code.NOT_FOUND,
        "has version " + second + " in service, not '" + first + "'");

    String kind =
        calls
            .training()
            .listModelVersions(
                ListModelVersionsRequest.newBuilder().setTenant(calls.tenant()).build())
            .getVersions(0)
            .getModel();
    calls
        .training()
        .activateModelVersion(
            ActivateModelVersionRequest.newBuilder()
                .setTenant(calls.tenant())
                .setModel(kind)
                .setVersion(first)
                .build());
    assertThat(inference.modelInfer(histories(model, 1, "goal").build()).getModelVersion())
        .isEqualTo(first);
  }

  @Test
  void keepsTenantsApart() {
    train();

    assertThat(ready(model)).isTrue();
    assertThat(ready(model + "-other")).isFalse();
    assertThat(ready("interest")).isFalse();
    assertThat(
            inference.repositoryIndex(RepositoryIndexRequest.getDefaultInstance()).getModelsList())
        .noneMatch(entry -> entry.getName().contains(calls.tenant()));
  }

  @Test
  void refusesHistoriesThatAreNone() {
    train();
    for (float confidence : new float[] {0, -1, 4.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertFails(
          () ->
              inference.modelInfer(
                  histories(model, 1, "goal")
                      .addInputs(floats("confidences", 1, 1).setContents(fp32(confidence)))
                      .build()),
          Status.Code.INVALID_ARGUMENT,
          "confidences: element 0 is " + confidence + ", must be greater than 0 and at most 4.0");
    }
    for (long time : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 253402300800L}) {
      assertFails(
          () ->
              inference.modelInfer(
                  histories(model, 1, "goal")
                      .addInputs(
                          input("times", "INT64", 1, 1)
                              .setContents(InferTensorContents.newBuilder().addInt64Contents(time)))
                      .build()),
          Status.Code.INVALID_ARGUMENT,
          "times: element 0 is " + time);
    }
    assertFails(
        () ->
            inference.modelInfer(
                histories(model, 1, "goal", "soup")
                    .addInputs(floats("confidences", 1, 1).setContents(fp32(1)))
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        "confidences has 1 along the axis length, another input 2");
    assertFails(
        () -> inference.modelInfer(histories(model, 33, new String[33]).build()),
        Status.Code.INVALID_ARGUMENT,
        "item_ids must be of shape [1..32, 1..1000], not [33, 1]");
    assertFails(
        () ->
            inference.modelInfer(
                histories(model, 1, "goal")
                    .putParameters("limit", InferParameter.newBuilder().setInt64Param(1001).build())
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        "limit: must be 1 to 1000");
  }

  @Test
  void survivesTheMostExtremeHistories() {
    train();
    InferTensorContents.Builder confidences = InferTensorContents.newBuilder();
    List<String> itemIds = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      itemIds.add(ITEMS.get(i % ITEMS.size()));
      confidences.addFp32Contents(i % 2 == 0 ? Float.MIN_VALUE : 4);
    }

    assertThat(
            vectors(
                histories(model, 1, itemIds.toArray(new String[0]))
                    .addInputs(floats("confidences", 1, 1_000).setContents(confidences))))
        .allMatch(Float::isFinite);
  }

  @Test
  void embedsTexts() {
    ModelInferResponse response =
        inference.modelInfer(texts("Soup for cold evenings", "A soup recipe", "Rockets").build());

    assertThat(response.getModelVersion()).isEqualTo("all-minilm-l6-v2-q");
    assertThat(response.getOutputs(0))
        .returns("text_vectors", ModelInferResponse.InferOutputTensor::getName)
        .returns(List.of(3L, 384L), ModelInferResponse.InferOutputTensor::getShapeList);
    List<Float> vectors = response.getOutputs(0).getContents().getFp32ContentsList();
    assertThat(cosine(vectors, 0, 0)).isBetween(0.999, 1.001);
    assertThat(cosine(vectors, 0, 1)).isGreaterThan(cosine(vectors, 0, 2) + 0.2);
  }

  @Test
  void embedsRawTexts() {
    byte[] text = "Soup".getBytes(UTF_8);
    ByteBuffer raw = ByteBuffer.allocate(4 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.putInt(text.length).put(text);

    ModelInferResponse response =
        inference.modelInfer(
            ModelInferRequest.newBuilder()
                .setModelName("minilm")
                .addInputs(input("text", "BYTES", 1))
                .addRawInputContents(ByteString.copyFrom(raw.array()))
                .build());

    float[] vector = new float[384];
    response
        .getRawOutputContents(0)
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(vector);
    List<Float> typed =
        inference
            .modelInfer(texts("Soup").build())
            .getOutputs(0)
            .getContents()
            .getFp32ContentsList();
    assertThat(vector).containsExactly(typed.toArray(new Float[0]));
  }

  @Test
  void refusesTextsWithoutWords() {
    for (String nothing : new String[] {"", " \n", "\u200b"}) {
      assertFails(
          () -> inference.modelInfer(texts("words", nothing).build()),
          Status.Code.INVALID_ARGUMENT,
          "text: element 1 holds no word to embed");
    }
    assertFails(
        () ->
            inference.modelInfer(
                texts(Collections.nCopies(33, "a").toArray(new String[0])).build()),
        Status.Code.INVALID_ARGUMENT,
        "text must be of shape [1..32], not [33]");
  }

  /** Two kinds of readers, football and cooking, and the model that is learned from them. */
  private String train() {
    String tenant = calls.tenant();
    profile.putAll(tenant, Stories.FOOTBALL, Stories.COOKING);
    calls.awaitItems(ITEMS.size());
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 12; user++) {
      List<String> kind = user % 2 == 0 ? ITEMS.subList(0, 3) : ITEMS.subList(3, 6);
      histories.add(FakeProfile.history("u" + user, EventType.EVENT_TYPE_CLICK, NOW, kind));
    }
    profile.setHistories(tenant, histories);
    List<String> versions = new ArrayList<>();
    calls
        .training()
        .train(TrainRequest.newBuilder().setTenant(tenant).setModel("ials").build())
        .forEachRemaining(
            step -> {
              if (step.hasTrained()) {
                versions.add(step.getTrained().getVersion());
              }
            });
    return versions.get(0);
  }

  private boolean ready(String name) {
    return inference.modelReady(ModelReadyRequest.newBuilder().setName(name).build()).getReady();
  }

  private List<Float> vectors(ModelInferRequest.Builder request) {
    return inference
        .modelInfer(request.addOutputs(wanted("user_vectors")).build())
        .getOutputs(0)
        .getContents()
        .getFp32ContentsList();
  }

  private static ModelMetadataRequest metadataOf(String name) {
    return ModelMetadataRequest.newBuilder().setName(name).build();
  }

  private static List<String> tensors(List<TensorMetadata> tensors) {
    return tensors.stream()
        .map(tensor -> tensor.getName() + " " + tensor.getDatatype() + " " + tensor.getShapeList())
        .toList();
  }

  /** A request of some histories; null stands for an empty id. */
  private static ModelInferRequest.Builder histories(String model, int batch, String... itemIds) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String itemId : itemIds) {
      contents.addBytesContents(ByteString.copyFromUtf8(itemId == null ? "" : itemId));
    }
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(input("item_ids", "BYTES", batch, itemIds.length / batch).setContents(contents));
  }

  private static ModelInferRequest.Builder texts(String... texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return ModelInferRequest.newBuilder()
        .setModelName("minilm")
        .addInputs(input("text", "BYTES", texts.length).setContents(contents));
  }

  private static InferInputTensor.Builder floats(String name, long... shape) {
    return input(name, "FP32", shape);
  }

  private static InferInputTensor.Builder input(String name, String datatype, long... shape) {
    InferInputTensor.Builder input =
        InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long size : shape) {
      input.addShape(size);
    }
    return input;
  }

  private static InferTensorContents fp32(float... values) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (float value : values) {
      contents.addFp32Contents(value);
    }
    return contents.build();
  }

  private static InferRequestedOutputTensor wanted(String name) {
    return InferRequestedOutputTensor.newBuilder().setName(name).build();
  }

  /** Sums of a batch may be added up in another order. */
  private static void assertSame(List<Float> vector, List<Float> expected) {
    assertThat(vector).hasSameSizeAs(expected);
    for (int i = 0; i < vector.size(); i++) {
      assertThat(vector.get(i)).isCloseTo(expected.get(i), within(1e-5f));
    }
  }

  private static double cosine(List<Float> vectors, int one, int other) {
    double sum = 0;
    for (int i = 0; i < 384; i++) {
      sum += vectors.get(one * 384 + i) * vectors.get(other * 384 + i);
    }
    return sum;
  }

  private static void assertFails(ThrowingCallable call, Status.Code code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
              assertThat(e).hasMessageContaining(message);
            });
  }
}
