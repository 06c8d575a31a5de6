package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.ExplainRequest;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.TextKind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class InvalidInputTest {
  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  static List<Arguments> broken() {
    String tooLong = "x".repeat(129);
    return List.of(
        Arguments.of("tenant", valid().setTenant("NO").build()),
        Arguments.of("user_id", valid().setUserId("").build()),
        Arguments.of("user_id", valid().setUserId("two words").build()),
        Arguments.of("user_id", valid().setUserId(tooLong).build()),
        Arguments.of("count", valid().setCount(-1).build()),
        Arguments.of("count", valid().setCount(101).build()),
        Arguments.of("surface", valid().setSurface("x".repeat(65)).build()),
        Arguments.of("write[0]", valid().addWriteValue(0).build()),
        Arguments.of("write[0]", valid().addWriteValue(99).build()),
        Arguments.of(
            "write",
            valid().addWrite(TextKind.TEXT_KIND_PUSH).addWrite(TextKind.TEXT_KIND_PUSH).build()),
        Arguments.of("exclude_item_ids[0]", valid().addExcludeItemIds("").build()),
        Arguments.of(
            "exclude_item_ids",
            valid().addAllExcludeItemIds(Collections.nCopies(1_001, "x")).build()),
        Arguments.of("categories[0]", valid().addCategories("").build()),
        Arguments.of("categories[0]", valid().addCategories("x".repeat(65)).build()),
        Arguments.of("categories", valid().addAllCategories(Collections.nCopies(65, "x")).build()),
        Arguments.of("write_budget_ms", valid().setWriteBudgetMs(-1).build()),
        Arguments.of("write_budget_ms", valid().setWriteBudgetMs(120_001).build()),
        Arguments.of("request", StreamRecommendRequest.getDefaultInstance()),
        Arguments.of(
            "request.count",
            StreamRecommendRequest.newBuilder().setRequest(valid().setCount(-1)).build()),
        Arguments.of("events", RecordEventsRequest.getDefaultInstance()),
        Arguments.of(
            "events",
            RecordEventsRequest.newBuilder()
                .addAllEvents(Collections.nCopies(1_001, Event.getDefaultInstance()))
                .build()),
        Arguments.of(
            "tenant",
            RecordEventsRequest.newBuilder()
                .setTenant("a b")
                .addEvents(Event.getDefaultInstance())
                .build()),
        Arguments.of("request_id", ExplainRequest.getDefaultInstance()),
        Arguments.of("request_id", ExplainRequest.newBuilder().setRequestId(tooLong).build()),
        Arguments.of(
            "tenant", ExplainRequest.newBuilder().setTenant("{}").setRequestId("x").build()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isRefusedWithTheField(String field, Message request) {
    StatusRuntimeException thrown =
        catchThrowableOfType(StatusRuntimeException.class, () -> send(request));

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(thrown)).contains(field);
  }

  private void send(Message request) {
    if (request instanceof RecommendRequest recommend) {
      client.stub().recommend(recommend);
    } else if (request instanceof StreamRecommendRequest stream) {
      client.stub().streamRecommend(stream).next();
    } else if (request instanceof RecordEventsRequest events) {
      client.stub().recordEvents(events);
    } else {
      client.stub().explain((ExplainRequest) request);
    }
  }

  private static RecommendRequest.Builder valid() {
    return RecommendRequest.newBuilder().setUserId("r1");
  }
}
