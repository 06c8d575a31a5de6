package io.attune.cli.command;

import io.attune.cli.client.Conversation;
import io.attune.cli.client.GatewayClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chat}: a reader's conversation, a line a turn, until the input ends. */
@Command(
    name = "chat",
    description = "Talks about what to read; a line is a turn.",
    mixinStandardHelpOptions = true)
final class ChatCommand implements Runnable {
  private static final int MOST = 10;
  private static final int LONGEST = 1_000;

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(paramLabel = "USER", description = "The reader.")
  private String user;

  @Option(names = "-n", paramLabel = "COUNT", description = "Items a reply shows. Default: 3.")
  private int count = 3;

  @Option(names = "--new", description = "Forgets what was said before.")
  private boolean fresh;

  @Option(names = "--json", description = "Prints one JSON object a turn.")
  private boolean json;

  ChatCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (count < 1 || count > MOST) {
      throw new ParameterException(spec.commandLine(), "-n is 1 to " + MOST + ", not " + count);
    }
    try (GatewayClient gateway = new GatewayClient(connection.addresses(surroundings));
        Conversation conversation = gateway.converse()) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(surroundings.input(), StandardCharsets.UTF_8));
      prompt();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          say(conversation, line.strip());
        }
        prompt();
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read what is typed: " + e.getMessage(), e);
    }
  }

  private void say(Conversation conversation, String line) {
    if (line.length() > LONGEST) {
      surroundings.console().note("a turn has at most " + LONGEST + " characters");
      return;
    }
    ConverseRequest turn =
        ConverseRequest.newBuilder()
            .setTenant(connection.tenant())
            .setUserId(user)
            .setText(line)
            .setCount(count)
            .setNewConversation(fresh)
            .build();
    fresh = false;
    if (json) {
      List<ConverseResponse> pieces = new ArrayList<>();
      conversation.say(turn, pieces::add);
      surroundings.console().say(Json.of(ChatJson.of(user, line, pieces)));
    } else {
      ChatPrinter printer = new ChatPrinter(surroundings.console());
      conversation.say(turn, printer::print);
    }
  }

  private void prompt() {
    if (surroundings.console().interactive() && !json) {
      surroundings.console().err().print("> ");
      surroundings.console().err().flush();
    }
  }
}
