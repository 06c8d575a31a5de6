package io.attune.cli.evaluation;

import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.attune.cli.client.Addresses;
import io.attune.cli.client.GatewayClient;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.client.Service;
import io.attune.cli.client.TrainingClient;
import io.attune.cli.importer.Importer;
import io.attune.cli.importer.JsonLines;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Json;
import io.attune.cli.output.Progress;
import io.attune.cli.up.StateFolder;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One tenant of a running system: filled, trained, and asked for every measured user's list. */
final class TenantTrial {
  /** The file of the lists, within the split's folder. */
  static final String LISTS = "lists.jsonl";

  private static final int EVENTS_A_CALL = 1_000;
  private static final int LENGTH = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Addresses addresses;
  private final StateFolder state;
  private final Console console;

  TenantTrial(Addresses addresses, StateFolder state, Console console) {
    this.addresses = addresses;
    this.state = state;
    this.console = console;
  }

  /** Line of the lists' file. */
  record Line(String user, List<String> items) {}

  /**
   * Writes the lists of all measured users.
   *
   * @param split the folder of the run's split
   * @return the name of the model that was trained
   */
  String run(String tenant, long seed, Path items, Path split) {
    try (GatewayClient gateway = new GatewayClient(addresses)) {
      EmbeddedTexts texts = EmbeddedTexts.of(addresses);
      importItems(tenant, items);
      record(gateway, tenant, split.resolve("training.jsonl"));
      texts.awaitMore(console, itemCount(items));
      String model = train(tenant, seed);
      ask(gateway, tenant, Files.readAllLines(split.resolve("users.txt")), split.resolve(LISTS));
      return model;
    } catch (IOException e) {
      throw new CommandFailure("the split's files cannot be used: " + e.getMessage(), e);
    }
  }

  private void importItems(String tenant, Path items) {
    try (ProfileClient profile = new ProfileClient(addresses, tenant, FIRST_PAUSE)) {
      String target = addresses.of(Service.PROFILE) + "/" + tenant;
      new Importer(profile, console, state.imports(), target).run(JsonLines.open(List.of(items)));
    }
  }

  private static long itemCount(Path items) throws IOException {
    try (var lines = Files.lines(items)) {
      return lines.count();
    }
  }

  private void record(GatewayClient gateway, String tenant, Path events) throws IOException {
    long sent = 0;
    try (BufferedReader lines = Files.newBufferedReader(events);
        Progress progress = console.progress(tenant + ": events through the gateway", 0)) {
      List<Event> batch = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(event(line));
        if (batch.size() == EVENTS_A_CALL) {
          sent += send(gateway, tenant, batch);
          progress.reached(sent);
        }
      }
      sent += send(gateway, tenant, batch);
    }
    console.note(String.format("%s: %,d events recorded through the gateway", tenant, sent));
  }

  private static int send(GatewayClient gateway, String tenant, List<Event> batch) {
    if (!batch.isEmpty()) {
      gateway.recordAll(tenant, batch);
    }
    int sent = batch.size();
    batch.clear();
    return sent;
  }

  private static Event event(String line) throws InvalidProtocolBufferException {
    Event.Builder event = Event.newBuilder();
    String value = JsonParser.parseString(line).getAsJsonObject().get("event").toString();
    JsonFormat.parser().merge(value, event);
    return event.build();
  }

  private String train(String tenant, long seed) {
    List<ModelVersion> trained = new ArrayList<>();
    try (TrainingClient training = new TrainingClient(addresses)) {
      training.train(
          TrainRequest.newBuilder().setTenant(tenant).setSeed(seed).build(),
          (TrainResponse response) -> {
            if (response.hasTrained()) {
              trained.add(response.getTrained());
            }
          });
    }
    if (trained.isEmpty()) {
      throw new CommandFailure("the training ended without a model");
    }
    ModelVersion version = trained.get(0);
    console.note(
        String.format(
            "%s: %s trained on %,d interactions",
            tenant, version.getModel(), version.getInteractionCount()));
    return version.getModel();
  }

  private void ask(GatewayClient gateway, String tenant, List<String> users, Path lists)
      throws IOException {
    long whole = 0;
    try (BufferedWriter lines = Files.newBufferedWriter(lists);
        Progress progress = console.progress(tenant + ": lists", users.size())) {
      for (String user : users) {
        RecommendResponse answer =
            gateway.recommend(
                RecommendRequest.newBuilder()
                    .setTenant(tenant)
                    .setUserId(user)
                    .setCount(LENGTH)
                    .build());
        whole += answer.getDegradedList().isEmpty() ? 1 : 0;
        lines.write(Json.of(new Line(user, items(answer))));
        lines.newLine();
      }
    }
    console.note(String.format("%s: %,d of %,d lists are whole", tenant, whole, users.size()));
  }

  private static List<String> items(RecommendResponse answer) {
    return answer.getItemsList().stream().map(RecommendedItem::getItemId).toList();
  }
}
