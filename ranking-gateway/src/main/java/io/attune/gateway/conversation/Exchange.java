package io.attune.gateway.conversation;

import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.conversation.Piece.Placed;
import io.attune.gateway.conversation.Piece.Whole;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Line;
import io.attune.gateway.conversation.understand.Understood;
import io.attune.gateway.conversation.wording.Worded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A turn that is being answered.
 *
 * @param turn what the reader said
 * @param now the conversation with it
 * @param understood what was understood
 * @param missing parts that are missing so far
 * @param memory where the conversation is kept
 * @param caller who waits
 * @param pieces where the reply goes
 */
record Exchange(
    Turn turn,
    Conversation now,
    Understood understood,
    List<Degradation> missing,
    Memory memory,
    Caller caller,
    Consumer<Piece> pieces) {

  /** Ends the reply and keeps its words. */
  Conversation end(Worded worded, List<Placed.Reason> reasons) {
    String text = worded.reply().text();
    Conversation after =
        text.isEmpty() ? now : memory.change(state -> state.said(new Line(false, text)));
    Map<String, Degradation> all = new LinkedHashMap<>();
    missing.forEach(part -> all.putIfAbsent(part.dependency(), part));
    worded.missing().forEach(part -> all.putIfAbsent(part.dependency(), part));
    memory.missing().ifPresent(part -> all.putIfAbsent(part.dependency(), part));
    pieces.accept(new Whole(worded, reasons, List.copyOf(all.values())));
    return after;
  }
}
