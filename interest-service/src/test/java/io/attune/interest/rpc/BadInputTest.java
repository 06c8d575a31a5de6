package io.attune.interest.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceBlockingStub;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class BadInputTest {
  private static final Reader READER = Reader.newBuilder().setUserId("u").build();

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;
  private InterestServiceBlockingStub service;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
    service = calls.interest();
  }

  @AfterEach
  void disconnect() {
    calls.close();
  }

  @Test
  void refusesAnInterestWithoutReader() {
    assertRefused(() -> service.getInterest(GetInterestRequest.getDefaultInstance()), "reader");
  }

  @Test
  void refusesABadUserTenantAndSignal() {
    assertRefused(
        () ->
            service.getInterest(
                GetInterestRequest.newBuilder()
                    .setReader(Reader.newBuilder().setUserId("white space"))
                    .build()),
        "reader.user_id");
    assertRefused(
        () ->
            service.getInterest(
                GetInterestRequest.newBuilder().setTenant("T").setReader(READER).build()),
        "tenant");
    assertRefused(
        () -> service.getInterest(history(Behaviour.newBuilder().setItemId("a"))),
        "reader.history[0].signal");
    assertRefused(
        () ->
            service.getInterest(history(Behaviour.newBuilder().setItemId("a").setSignalValue(77))),
        "reader.history[0].signal");
  }

  @Test
  void refusesATimeThatIsNone() {
    for (Timestamp time :
        new Timestamp[] {
          Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build(),
          Timestamp.newBuilder().setNanos(-1).build()
        }) {
      assertRefused(
          () ->
              service.getInterest(
                  history(
                      Behaviour.newBuilder()
                          .setItemId("a")
                          .setSignal(Signal.SIGNAL_CLICK)
                          .setTime(time))),
          "reader.history[0].time");
    }
  }

  @Test
  void takesExtremeButValidHistories() {
    Behaviour.Builder oldest =
        Behaviour.newBuilder()
            .setItemId("a")
            .setSignal(Signal.SIGNAL_DWELL)
            .setValue(Double.MAX_VALUE)
            .setTime(Timestamp.newBuilder().setSeconds(-62135596800L));
    Behaviour.Builder newest =
        Behaviour.newBuilder()
            .setItemId("b")
            .setSignal(Signal.SIGNAL_RATING)
            .setValue(-Double.MAX_VALUE)
            .setTime(Timestamp.newBuilder().setSeconds(253402300799L));

    assertThat(service.getInterest(history(oldest, newest)).hasInterest()).isTrue();
  }

  @Test
  void refusesStrategiesThatAreNoneOrComeTwice() {
    assertRefused(() -> service.retrieveCandidates(retrieval().build()), "strategies");
    assertRefused(
        () -> service.retrieveCandidates(retrieval(Strategy.STRATEGY_UNSPECIFIED).build()),
        "strategies[0].strategy");
    assertRefused(
        () ->
            service.retrieveCandidates(
                retrieval(Strategy.STRATEGY_LATEST, Strategy.STRATEGY_LATEST).build()),
        "strategies[1].strategy");
    assertRefused(
        () ->
            service.retrieveCandidates(
                retrieval()
                    .addStrategies(
                        StrategyRequest.newBuilder()
                            .setStrategy(Strategy.STRATEGY_LATEST)
                            .setLimit(1001))
                    .build()),
        "strategies[0].limit");
    assertRefused(
        () ->
            service.retrieveCandidates(
                retrieval(Strategy.STRATEGY_LATEST).addExcludeItemIds("").build()),
        "exclude_item_ids[0]");
  }

  @Test
  void refusesFollowedUsersOfABadNameAndTooManyOfThem() {
    assertRefused(
        () ->
            service.retrieveCandidates(
                retrieval(Strategy.STRATEGY_SOCIAL)
                    .setReader(READER.toBuilder().addFollowedUserIds("white space"))
                    .build()),
        "reader.followed_user_ids[0]");
    assertRefused(
        () ->
            service.retrieveCandidates(
                retrieval(Strategy.STRATEGY_SOCIAL)
                    .setReader(
                        READER.toBuilder().addAllFollowedUserIds(Collections.nCopies(1001, "u")))
                    .build()),
        "reader.followed_user_ids");
  }

  @Test
  void refusesSimilarItemsOfNothing() {
    assertRefused(
        () -> service.findSimilarItems(FindSimilarItemsRequest.getDefaultInstance()), "item_ids");
    assertRefused(
        () ->
            service.findSimilarItems(
                FindSimilarItemsRequest.newBuilder().addItemIds("a").setLimit(-1).build()),
        "limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u0000", "\u200b", "\u00a0"})
  void refusesATextWithoutWords(String text) {
    assertRefused(
        () -> service.searchItems(SearchItemsRequest.newBuilder().setText(text).build()), "text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "日本語のニュース", "😀", "a\u0000b", "[CLS]", "ﬁancé"})
  void searchesForAnyText(String text) {
    assertThat(
            service
                .searchItems(SearchItemsRequest.newBuilder().setText(text.repeat(200)).build())
                .getCandidatesCount())
        .isZero();
  }

  private static GetInterestRequest history(Behaviour.Builder... history) {
    Reader.Builder reader = READER.toBuilder();
    for (Behaviour.Builder behaviour : history) {
      reader.addHistory(behaviour);
    }
    return GetInterestRequest.newBuilder().setReader(reader).build();
  }

  private static RetrieveCandidatesRequest.Builder retrieval(Strategy... strategies) {
    RetrieveCandidatesRequest.Builder request =
        RetrieveCandidatesRequest.newBuilder().setReader(READER);
    for (Strategy strategy : strategies) {
      request.addStrategies(StrategyRequest.newBuilder().setStrategy(strategy));
    }
    return request;
  }

  private static void assertRefused(ThrowingCallable call, String field) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode())
                  .as(e.getMessage())
                  .isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(violations(e).getFieldViolationsList())
                  .extracting(BadRequest.FieldViolation::getField)
                  .contains(field);
            });
  }

  private static BadRequest violations(StatusRuntimeException e) {
    return StatusProto.fromThrowable(e).getDetailsList().stream()
        .filter(detail -> detail.is(BadRequest.class))
        .findFirst()
        .map(
            detail -> {
              try {
                return detail.unpack(BadRequest.class);
              } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException(broken);
              }
            })
        .orElseThrow();
  }
}
