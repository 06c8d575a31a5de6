package io.attune.cli.command;

import io.attune.cli.output.Console;
import io.attune.gateway.v1.ConversationItem;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.Reply;
import java.util.stream.Collectors;

/** Prints one reply as it comes: the items with their numbers, then the words. */
final class ChatPrinter {
  private final Console console;
  private final StringBuilder words = new StringBuilder();

  ChatPrinter(Console console) {
    this.console = console;
  }

  void print(ConverseResponse piece) {
    switch (piece.getPieceCase()) {
      case ITEMS -> piece.getItems().getItemsList().forEach(this::print);
      case WORDS -> {
        words.append(piece.getWords());
        console.out().print(piece.getWords());
        console.out().flush();
      }
      case REPLY -> end(piece.getReply());
      case UNDERSTOOD, PIECE_NOT_SET -> {
        // What was understood shows in the answer.
      }
    }
  }

  private void print(ConversationItem placed) {
    String category = placed.getItem().getCategory();
    console.say(
        placed.getPosition()
            + ". "
            + placed.getItem().getTitle()
            + (category.isEmpty() ? "" : " (" + category + ")"));
  }

  private void end(Reply reply) {
    console.out().println();
    String text = reply.getText().getText();
    if (!words.toString().strip().equals(text.strip())) {
      console.say(text);
    }
    console.out().flush();
    if (reply.getText().getGenerated()) {
      console.note("[written by " + reply.getText().getModel() + "]");
    }
    if (reply.getDegradedCount() > 0) {
      console.note(
          "[missing: "
              + reply.getDegradedList().stream()
                  .map(Degradation::getStage)
                  .collect(Collectors.joining(", "))
              + "]");
    }
  }
}
