package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.up.StateFolder;
import io.attune.interest.v1.TrainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * What a fresh start shows: on an empty catalogue the sample newsroom is imported and learned;
 * where the newsroom is there, three of its readers see their lists.
 */
final class FirstRun {
  private static final Duration FIRST_BUDGET = Duration.ofSeconds(120);
  private static final Duration LATER_BUDGET = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String SAMPLE_ARTICLE = "story-001";

  private final Console console;
  private final Addresses addresses;
  private final String tenant;
  private final StateFolder state;

  FirstRun(Console console, Addresses addresses, String tenant, StateFolder state) {
    this.console = console;
    this.addresses = addresses;
    this.tenant = tenant;
    this.state = state;
  }

  void greet() {
    boolean first = isFirst();
    if (first) {
      learnNewsroom();
    }
    if (first || hasNewsroom()) {
      new SampleReaders(console, addresses).show(tenant, first ? FIRST_BUDGET : LATER_BUDGET);
    }
  }

  // The mark tells an import that was cut off from a catalogue that somebody filled.
  private boolean isFirst() {
    if (Files.exists(state.firstRunMark())) {
      return true;
    }
    try (ProfileClient profile = new ProfileClient(addresses, tenant, PAUSE)) {
      return profile.catalogueIsEmpty();
    }
  }

  private boolean hasNewsroom() {
    try (ProfileClient profile = new ProfileClient(addresses, tenant, PAUSE)) {
      return profile.hasItem(SAMPLE_ARTICLE);
    }
  }

  private void learnNewsroom() {
    try {
      Files.writeString(state.firstRunMark(), "");
      console.note(
          "sample newsroom: "
              + ImportCommand.newsroom(console, addresses, tenant, state).sentence());
      TrainRequest request = TrainRequest.newBuilder().setTenant(tenant).build();
      console.note(Training.sentence(Training.run(console, addresses, request)));
      Files.delete(state.firstRunMark());
    } catch (IOException e) {
      throw new CommandFailure("cannot write in " + state.root() + ": " + e.getMessage(), e);
    }
  }
}
