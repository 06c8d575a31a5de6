package io.attune.generation.openai;

import io.attune.contract.failure.InvalidInput;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.prompt.Prompts;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Lays out for the decoder what a caller asks for.
 *
 * @param answerTokens the longest answer where the caller does not say
 */
record RequestLayout(int answerTokens) {

  /**
   * The decoder's request.
   *
   * @param deadline when the answer is worth nothing any more
   * @throws InvalidInput where the conversation cannot be laid out, or is too long
   */
  GenerationRequest of(OpenRequest request, NamedModel named, Instant deadline) {
    String field = request.content() instanceof OpenRequest.Chat ? "messages" : "prompt";
    int[] prompt = tokens(request.content(), named.model().prompts());
    if (prompt.length == 0) {
      throw InvalidInput.of(field, "is empty");
    }
    int context = named.model().contextTokens();
    int left = context - prompt.length;
    int most = request.options().maxTokens().orElse(Math.min(answerTokens, Math.max(1, left)));
    if (most > left) {
      throw InvalidInput.of(
          field,
          "This model's maximum context length is %d tokens. However, you requested %d tokens (%d in the %s, %d in the completion)."
              .formatted(context, prompt.length + most, prompt.length, field, most));
    }
    Set<Integer> ends = request.options().ignoreEnd() ? Set.of() : named.model().endTokens();
    // Whatever the next caller's prompt has in common with this one is not computed again.
    return new GenerationRequest(
        prompt,
        prompt.length,
        most,
        request.options().candidates(),
        ends,
        request.options().stops(),
        deadline,
        request.priority(),
        named.voice().adapter());
  }

  private static int[] tokens(OpenRequest.Content content, Prompts prompts) {
    Tokenizer tokenizer = prompts.tokenizer();
    if (content instanceof OpenRequest.Chat chat) {
      List<ChatMessage> messages =
          chat.messages().stream()
              .map(said -> new ChatMessage(said.role(), tokenizer.withoutMarkers(said.content())))
              .toList();
      try {
        return tokenizer.encode(prompts.chatTemplate().render(messages, true));
      } catch (IllegalArgumentException e) {
        throw InvalidInput.of(
            "messages", "the model's chat template refuses them: " + e.getMessage());
      }
    }
    return content instanceof OpenRequest.Text text
        ? tokenizer.encode(text.text())
        : ((OpenRequest.Tokens) content).ids().stream().mapToInt(Integer::intValue).toArray();
  }
}
