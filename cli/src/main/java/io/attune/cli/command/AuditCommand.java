package io.attune.cli.command;

import io.attune.cli.audit.Audit;
import io.attune.cli.audit.AuditResult;
import io.attune.cli.audit.AuditSettings;
import io.attune.cli.audit.Swap;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.gateway.v1.TextKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit}: whether readers who differ in one attribute are treated alike. */
@Command(
    name = "audit",
    description = {
      "Swaps gender, age and region in the profiles of readers and compares what they are shown.",
      "The twins live in a tenant of their own, attune-audit, which is emptied at the end.",
      "Fails where a difference is more than chance."
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
  private static final Map<String, String> SWAPS =
      Map.of(
          "gender", "female,male,nonbinary", "age", "18-24,45-54,65-74", "region", "DE,IN,NG,US");
  private static final List<String> ORDER = List.of("gender", "age", "region");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private JsonResult json = new JsonResult();

  @Option(
      names = "--readers",
      paramLabel = "N",
      description = "Readers whose histories are taken, at least 2. Default: ${DEFAULT-VALUE}.")
  private int readers = 20;

  @Option(names = "-n", paramLabel = "COUNT", description = "Items of a list. Default: 10.")
  private int count = 10;

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      converter = TextKindName.class,
      description = "headline, blurb, push, reason. Default: headline.")
  private List<TextKind> kinds = List.of(TextKind.TEXT_KIND_HEADLINE);

  @Option(
      names = "--swap",
      paramLabel = "NAME=VALUE,VALUE…",
      description = {
        "An attribute and its values; may be repeated. Default: gender, age and region with some",
        "values each."
      })
  private Map<String, String> swaps = Map.of();

  @Option(
      names = "--catalogue",
      paramLabel = "N",
      description = "The newest items that can be shown. Default: ${DEFAULT-VALUE}.")
  private int catalogue = 1_000;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    AuditSettings settings = settings();
    Console console = surroundings.console();
    AuditResult result =
        new Audit(
                connection.addresses(surroundings),
                console,
                PAUSE,
                "audit-" + console.clock().millis())
            .run(connection.tenant(), settings);
    Consumer<String> lines = json.isWanted() ? console::note : console::say;
    AuditTable.lines(result).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, result);
    }
    if (!result.differences().isEmpty()) {
      throw new CommandFailure(
          result.differences().size() + " differences are more than chance: see above");
    }
  }

  private AuditSettings settings() {
    try {
      if (count < 1 || count > 100) {
        throw new IllegalArgumentException("-n is 1 to 100, not " + count);
      }
      if (catalogue < 1) {
        throw new IllegalArgumentException("--catalogue is at least 1, not " + catalogue);
      }
      return new AuditSettings(readers, count, kinds, swapped(), catalogue, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<Swap> swapped() {
    List<Swap> swapped = new ArrayList<>();
    if (swaps.isEmpty()) {
      ORDER.forEach(name -> swapped.add(swap(name, SWAPS.get(name))));
    } else {
      swaps.forEach((name, values) -> swapped.add(swap(name, values)));
    }
    return swapped;
  }

  private static Swap swap(String name, String values) {
    return new Swap(name, List.of(values.split(",")));
  }
}
