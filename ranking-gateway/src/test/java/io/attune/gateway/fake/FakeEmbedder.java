package io.attune.gateway.fake;

import com.google.protobuf.ByteString;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelInferResponse.InferOutputTensor;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** The text embedder of the interest service, by the Open Inference Protocol. */
final class FakeEmbedder extends GRPCInferenceServiceImplBase {
  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
    List<ByteString> texts = request.getInputs(0).getContents().getBytesContentsList();
    InferTensorContents.Builder vectors = InferTensorContents.newBuilder();
    for (ByteString text : texts) {
      for (float number : Embeddings.of(text.toStringUtf8())) {
        vectors.addFp32Contents(number);
      }
    }
    answer.onNext(
        ModelInferResponse.newBuilder()
            .addOutputs(InferOutputTensor.newBuilder().setName("text_vectors").setContents(vectors))
            .build());
    answer.onCompleted();
  }
}
