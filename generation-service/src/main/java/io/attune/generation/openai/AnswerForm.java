package io.attune.generation.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.FinishReason;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.GenerationTimings;
import java.util.Objects;

/**
 * The JSON of one answer: whole, or in pieces.
 *
 * @param chat whether it answers a conversation
 * @param id the answer's id
 * @param createdSeconds when it was begun, in seconds since 1970
 * @param model the model's name
 * @param fingerprint which weights wrote it
 */
record AnswerForm(boolean chat, String id, long createdSeconds, String model, String fingerprint) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  AnswerForm {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }

  /** The whole answer. */
  ObjectNode whole(Generation generation) {
    ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
    ArrayNode choices = answer.putArray("choices");
    for (int i = 0; i < generation.candidates().size(); i++) {
      Candidate candidate = generation.candidates().get(i);
      ObjectNode choice = choices.addObject().put("index", i);
      if (chat) {
        choice.putObject("message").put("role", "assistant").put("content", candidate.text());
      } else {
        choice.put("text", candidate.text());
      }
      choice.putNull("logprobs").put("finish_reason", reason(candidate.finish()));
    }
    answer.set("usage", usage(generation.timings()));
    return answer;
  }

  /** The piece that opens a candidate of a conversation. */
  ObjectNode opening(int candidate) {
    ObjectNode piece = piece();
    ObjectNode choice = choice(piece, candidate);
    choice.putObject("delta").put("role", "assistant").put("content", "");
    choice.putNull("finish_reason");
    return piece;
  }

  /** A piece with words. */
  ObjectNode words(int candidate, String text) {
    ObjectNode piece = piece();
    ObjectNode choice = choice(piece, candidate);
    if (chat) {
      choice.putObject("delta").put("content", text);
    } else {
      choice.put("text", text);
    }
    choice.putNull("finish_reason");
    return piece;
  }

  /** The piece that ends a candidate. */
  ObjectNode ending(int candidate, FinishReason finish) {
    ObjectNode piece = piece();
    ObjectNode choice = choice(piece, candidate);
    if (chat) {
      choice.putObject("delta");
    } else {
      choice.put("text", "");
    }
    choice.put("finish_reason", reason(finish));
    return piece;
  }

  /** The piece that says what it took. */
  ObjectNode usagePiece(GenerationTimings timings) {
    ObjectNode piece = piece();
    piece.putArray("choices");
    piece.set("usage", usage(timings));
    return piece;
  }

  private ObjectNode piece() {
    return head(chat ? "chat.completion.chunk" : "text_completion");
  }

  private ObjectNode head(String object) {
    return JSON.objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", createdSeconds)
        .put("model", model)
        .put("system_fingerprint", fingerprint);
  }

  private static ObjectNode choice(ObjectNode piece, int candidate) {
    return piece.putArray("choices").addObject().put("index", candidate).putNull("logprobs");
  }

  private static ObjectNode usage(GenerationTimings timings) {
    ObjectNode usage =
        JSON.objectNode()
            .put("prompt_tokens", timings.promptTokens())
            .put("completion_tokens", timings.writtenTokens())
            .put("total_tokens", timings.promptTokens() + timings.writtenTokens());
    usage.putObject("prompt_tokens_details").put("cached_tokens", timings.cachedTokens());
    return usage;
  }

  private static String reason(FinishReason finish) {
    return finish == FinishReason.LENGTH ? "length" : "stop";
  }
}
