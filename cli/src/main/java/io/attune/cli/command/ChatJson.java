package io.attune.cli.command;

import io.attune.gateway.v1.ConversationItem;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.Reply;
import java.util.List;
import java.util.Locale;

/**
 * The JSON form of a turn and its reply; scripts rely on its names.
 *
 * @param degraded parts that are missing
 */
record ChatJson(
    int turn,
    String requestId,
    String user,
    String text,
    String intent,
    List<String> wanted,
    List<String> excluded,
    List<Item> items,
    String reply,
    boolean generated,
    String model,
    String fallbackReason,
    List<String> degraded) {
  record Item(int position, String item, String title, String category) {}

  /** A turn, of all pieces of its reply. */
  static ChatJson of(String user, String text, List<ConverseResponse> pieces) {
    ConverseResponse last = pieces.get(pieces.size() - 1);
    Reply reply = last.getReply();
    var understood =
        pieces.stream()
            .filter(ConverseResponse::hasUnderstood)
            .findFirst()
            .orElse(ConverseResponse.getDefaultInstance())
            .getUnderstood();
    return new ChatJson(
        last.getTurn(),
        last.getRequestId(),
        user,
        text,
        understood.getIntent().name().replace("INTENT_", "").toLowerCase(Locale.ROOT),
        List.copyOf(understood.getWantedTopicsList()),
        List.copyOf(understood.getExcludedTopicsList()),
        pieces.stream()
            .flatMap(piece -> piece.getItems().getItemsList().stream())
            .map(ChatJson::item)
            .toList(),
        reply.getText().getText(),
        reply.getText().getGenerated(),
        reply.getText().getModel(),
        reply.getText().getFallbackReason(),
        reply.getDegradedList().stream().map(Degradation::getStage).toList());
  }

  private static Item item(ConversationItem placed) {
    return new Item(
        placed.getPosition(),
        placed.getItem().getItemId(),
        placed.getItem().getTitle(),
        placed.getItem().getCategory());
  }
}
