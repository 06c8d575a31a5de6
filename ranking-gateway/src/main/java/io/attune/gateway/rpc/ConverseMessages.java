package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.gateway.client.generation.WrittenReply;
import io.attune.gateway.conversation.Piece;
import io.attune.gateway.conversation.Piece.Heard;
import io.attune.gateway.conversation.Piece.Items;
import io.attune.gateway.conversation.Piece.Placed;
import io.attune.gateway.conversation.Piece.Whole;
import io.attune.gateway.conversation.Piece.Words;
import io.attune.gateway.conversation.Turn;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.wording.Reference;
import io.attune.gateway.pipeline.trace.TraceMessages;
import io.attune.gateway.v1.ConversationItem;
import io.attune.gateway.v1.ConversationItems;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.ItemReason;
import io.attune.gateway.v1.ItemReference;
import io.attune.gateway.v1.Reply;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.Understanding;
import java.time.Instant;

/** Turns and pieces of replies as messages of the contract. */
final class ConverseMessages {
  private static final int DEFAULT_COUNT = 3;
  private static final String SURFACE = "chat";

  private ConverseMessages() {}

  /**
   * A turn.
   *
   * @param first the first request of the stream, which says whose it is
   */
  static Turn turn(ConverseRequest first, ConverseRequest request, String requestId, Instant now) {
    return new Turn(
        Tenant.of(first.getTenant()),
        first.getUserId(),
        requestId,
        request.getText(),
        request.getCount() == 0 ? DEFAULT_COUNT : request.getCount(),
        request.getNewConversation(),
        request.getSurface().isEmpty() ? SURFACE : request.getSurface(),
        now);
  }

  static ConverseResponse response(Turn turn, int number, Piece piece) {
    ConverseResponse.Builder response =
        ConverseResponse.newBuilder().setTurn(number).setRequestId(turn.requestId());
    if (piece instanceof Heard heard) {
      return response.setUnderstood(understanding(heard)).build();
    } else if (piece instanceof Items items) {
      return response.setItems(items(items)).build();
    } else if (piece instanceof Words words) {
      return response.setWords(words.text()).build();
    }
    return response.setReply(reply((Whole) piece)).build();
  }

  private static Understanding understanding(Heard heard) {
    return Understanding.newBuilder()
        .setIntent(IntentNames.of(heard.understood().intent()))
        .addAllWantedTopics(heard.after().wish().topics())
        .addAllExcludedTopics(heard.after().excluded())
        .addAllPositions(heard.understood().intent().positions())
        .setNewest(heard.after().wish().newest())
        .setByMeaning(heard.understood().isByMeaning())
        .build();
  }

  private static ConversationItems items(Items items) {
    ConversationItems.Builder message = ConversationItems.newBuilder();
    for (Placed placed : items.items()) {
      message.addItems(
          ConversationItem.newBuilder()
              .setPosition(placed.position())
              .setItem(AnswerMessages.item(placed.candidate())));
    }
    return message.build();
  }

  private static Reply reply(Whole whole) {
    return Reply.newBuilder()
        .setText(text(whole.worded().reply()))
        .addAllReferences(
            whole.worded().references().stream().map(ConverseMessages::reference).toList())
        .addAllReasons(whole.reasons().stream().map(ConverseMessages::reason).toList())
        .addAllDegraded(whole.missing().stream().map(TraceMessages::degradation).toList())
        .build();
  }

  private static Text text(WrittenReply reply) {
    Text.Builder text =
        Text.newBuilder()
            .setText(reply.text())
            .setGenerated(reply.generated())
            .setModel(reply.model())
            .setPromptVersion(reply.promptVersion())
            .putAllVerdicts(reply.verdicts())
            .setFallbackReason(reply.fallbackReason());
    reply.provenance().map(TraceMessages::provenance).ifPresent(text::setProvenance);
    return text.build();
  }

  private static ItemReference reference(Reference reference) {
    return ItemReference.newBuilder()
        .setItemId(reference.itemId())
        .setPosition(reference.position())
        .setStart(reference.start())
        .setEnd(reference.end())
        .build();
  }

  private static ItemReason reason(Placed.Reason reason) {
    Shown.Why why = reason.shown().why();
    return ItemReason.newBuilder()
        .setItemId(reason.shown().itemId())
        .setPosition(reason.position())
        .setRequestId(why.requestId())
        .setTopic(why.topic())
        .setLikeItemId(why.likeItemId())
        .addAllSources(why.sources())
        .putAllParts(why.parts())
        .addAllInterests(why.interests())
        .build();
  }
}
