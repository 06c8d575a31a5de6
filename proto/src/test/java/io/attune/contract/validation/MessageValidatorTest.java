package io.attune.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.attune.contract.failure.FieldViolation;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendationServiceOuterClass;
import io.attune.gateway.v1.TextKind;
import io.attune.generation.v1.GenerationServiceOuterClass;
import io.attune.interest.v1.InterestServiceOuterClass;
import io.attune.interest.v1.TrainingServiceOuterClass;
import io.attune.profile.v1.CatalogServiceOuterClass;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventServiceOuterClass;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.ProfileServiceOuterClass;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.UpsertUsersRequest;
import io.attune.profile.v1.User;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageValidatorTest {
  private final MessageValidator validator = new MessageValidator();

  static Stream<Descriptor> requests() {
    return Stream.of(
            ProfileServiceOuterClass.getDescriptor(),
            CatalogServiceOuterClass.getDescriptor(),
            EventServiceOuterClass.getDescriptor(),
            InterestServiceOuterClass.getDescriptor(),
            TrainingServiceOuterClass.getDescriptor(),
            GenerationServiceOuterClass.getDescriptor(),
            RecommendationServiceOuterClass.getDescriptor())
        .map(FileDescriptor::getServices)
        .flatMap(List::stream)
        .flatMap(service -> service.getMethods().stream())
        .map(method -> method.getInputType());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void rulesOfEveryRequestCompile(Descriptor request) {
    assertThat(validator.violations(DynamicMessage.getDefaultInstance(request))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestNamesATenantOrHoldsARequestThatDoes(Descriptor request) {
    assertThat(request.findFieldByNumber(1).toProto())
        .extracting(FieldDescriptorProto::getName)
        .isIn("tenant", "request");
  }

  @Test
  void namesTheFieldAndTheLimit() {
    UpsertUsersRequest request =
        UpsertUsersRequest.newBuilder()
            .addUsers(User.newBuilder().setId("ok"))
            .addUsers(
                User.newBuilder()
                    .setId("with space")
                    .addLabels("")
                    .putAttributes("k", "v".repeat(513)))
            .build();

    assertThat(validator.violations(request))
        .extracting(FieldViolation::field)
        .containsExactly("users[1].id", "users[1].labels[0]", "users[1].attributes[\"k\"]");
    assertThat(validator.violations(request).get(2).problem()).contains("512");
  }

  @Test
  void leavesTheEventsOfABatchToTheService() {
    RecordEventsRequest request =
        RecordEventsRequest.newBuilder().addEvents(Event.getDefaultInstance()).build();

    assertThat(validator.violations(request)).isEmpty();
  }

  @Test
  void findsEveryBrokenFieldOfAnEvent() {
    Event event =
        Event.newBuilder()
            .setId("é")
            .setUserId("u".repeat(129))
            .setItemId("")
            .setType(EventType.EVENT_TYPE_UNSPECIFIED)
            .setValue(Double.NaN)
            .setPosition(-1)
            .build();

    assertThat(validator.violations(event))
        .extracting(FieldViolation::field)
        .contains("id", "user_id", "item_id", "type", "value", "position");
  }

  @Test
  void refusesRepeatedKindsOfWords() {
    RecommendRequest request =
        RecommendRequest.newBuilder()
            .setUserId("u")
            .addWrite(TextKind.TEXT_KIND_HEADLINE)
            .addWrite(TextKind.TEXT_KIND_HEADLINE)
            .build();

    assertThat(validator.violations(request)).extracting(FieldViolation::field).contains("write");
  }
}
