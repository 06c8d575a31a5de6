package io.attune.cli.command;

import io.attune.cli.client.GatewayClient;
import io.attune.cli.output.Json;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.TextKind;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recommend}: the ranked list for a reader, with written words where asked for. */
@Command(
    name = "recommend",
    description = "Shows what is recommended to a reader.",
    mixinStandardHelpOptions = true)
final class RecommendCommand implements Runnable {
  private static final int WRITE_SECONDS = 60;
  private static final int MOST = 100;

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(paramLabel = "USER", description = "The reader.")
  private String user;

  @Option(names = "-n", paramLabel = "COUNT", description = "How many. Default: 10.")
  private int count = 10;

  @Option(
      names = "--write",
      split = ",",
      paramLabel = "KIND",
      converter = TextKindName.class,
      description = "Words to write: headline, blurb, push, reason.")
  private List<TextKind> write = List.of();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  RecommendCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (count < 1 || count > MOST) {
      throw new ParameterException(spec.commandLine(), "-n is 1 to " + MOST + ", not " + count);
    }
    RecommendRequest.Builder request =
        RecommendRequest.newBuilder()
            .setTenant(connection.tenant())
            .setUserId(user)
            .setCount(count);
    write.stream().distinct().forEach(request::addWrite);
    if (!write.isEmpty()) {
      request.setWriteBudgetMs(WRITE_SECONDS * 1000);
      surroundings.console().note("writing, up to " + WRITE_SECONDS + " s");
    }
    try (GatewayClient gateway = new GatewayClient(connection.addresses(surroundings))) {
      RecommendResponse answer = gateway.recommend(request.build());
      if (json) {
        surroundings.console().say(Json.of(RecommendationJson.of(user, answer)));
      } else {
        RecommendationTable.lines(answer).forEach(surroundings.console()::say);
      }
    }
  }
}
