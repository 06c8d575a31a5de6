package io.attune.interest.evaluation.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.interest.history.Behaviour;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A split as files, for another program that is to be measured: {@value #TRAINING}, the events that
 * may be known, as JSON lines of the contract's Event; and {@value #USERS}, the measured users, one
 * a line. What is asked for is not among them.
 */
public final class SplitFiles {
  private static final String TRAINING = "training.jsonl";
  private static final String USERS = "users.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  private SplitFiles() {}

  /** Writes both files into a folder, which is made. */
  public static void write(Path folder, Split split) throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve(TRAINING))) {
      for (Split.User user : split.users()) {
        for (int i = 0; i < user.training().size(); i++) {
          lines.write(event(user.id(), "event-" + i, user.training().get(i)));
          lines.newLine();
        }
      }
    }
    Files.write(folder.resolve(USERS), split.measured().stream().map(Split.User::id).toList());
  }

  private static String event(String userId, String id, Behaviour act) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("event")
        .put("id", id)
        .put("userId", userId)
        .put("itemId", act.itemId())
        .put("type", "EVENT_TYPE_" + act.signal().name())
        .put("value", act.value())
        .put("time", act.time().toString());
    return JSON.writeValueAsString(line);
  }
}
