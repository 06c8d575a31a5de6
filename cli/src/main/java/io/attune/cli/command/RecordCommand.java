package io.attune.cli.command;

import io.attune.cli.client.GatewayClient;
import io.attune.cli.output.CommandFailure;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.EventResult;
import io.attune.gateway.v1.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: stores one event of a reader. */
@Command(
    name = "record",
    description = "Records one event of a reader.",
    mixinStandardHelpOptions = true)
final class RecordCommand implements Runnable {
  private static final String PREFIX = "EVENT_TYPE_";

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(index = "0", paramLabel = "USER", description = "Who acted.")
  private String user;

  @Parameters(index = "1", paramLabel = "ITEM", description = "What was acted on.")
  private String item;

  @Parameters(index = "2", paramLabel = "TYPE", description = "view, click, like, hide, share…")
  private String type;

  @Option(names = "--value", description = "Seconds of dwell, stars of rating, pieces bought.")
  private double value;

  RecordCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Event event =
        Event.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setUserId(user)
            .setItemId(item)
            .setType(eventType())
            .setValue(value)
            .build();
    try (GatewayClient gateway = new GatewayClient(connection.addresses(surroundings))) {
      EventResult result = gateway.record(connection.tenant(), event);
      String reason = result.getReason().isEmpty() ? "" : ": " + result.getReason();
      if (result.getOutcome() == EventOutcome.EVENT_OUTCOME_REJECTED) {
        throw new CommandFailure("the event was rejected" + reason);
      }
      surroundings.console().say(outcome(result.getOutcome()) + reason);
    }
  }

  private static String outcome(EventOutcome outcome) {
    return outcome.name().replace("EVENT_OUTCOME_", "").toLowerCase(Locale.ROOT);
  }

  private EventType eventType() {
    return Arrays.stream(EventType.values())
        .filter(known -> known != EventType.EVENT_TYPE_UNSPECIFIED)
        .filter(known -> known.name().equals(PREFIX + type.toUpperCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "no event type " + type + "; there are " + known()));
  }

  private static String known() {
    return Arrays.stream(EventType.values())
        .map(EventType::name)
        .filter(name -> name.startsWith(PREFIX) && !name.endsWith("UNSPECIFIED"))
        .map(name -> name.substring(PREFIX.length()).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
