package io.attune.generation.model.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.ChatTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat template in Jinja, as model files carry it.
 *
 * <p>Rendered as Hugging Face's {@code apply_chat_template} does: block lines are trimmed, contents
 * are plain values and never read as templates themselves. Threading: safe for many threads.
 */
public final class JinjaChatTemplate implements ChatTemplate {
  private static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withTrimBlocks(true)
          .withLstripBlocks(true)
          .withNestedInterpretationEnabled(false)
          .withLegacyOverrides(
              LegacyOverrides.newBuilder()
                  .withEvaluateMapKeys(true)
                  .withIterateOverMapKeys(true)
                  .withUsePyishObjectMapper(true)
                  .withParseWhitespaceControlStrictly(true)
                  .withUseTrimmingForNotesAndExpressions(true)
                  .build())
          .build();

  private final Jinjava engine;
  private final String source;
  private final Map<String, String> specialTokens;

  /**
   * @param source the template
   * @param specialTokens texts that the template may use by name, for example {@code bos_token}
   */
  public JinjaChatTemplate(String source, Map<String, String> specialTokens) {
    this.source = source;
    this.specialTokens = Map.copyOf(specialTokens);
    engine = new Jinjava(CONFIG);
    engine
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "raise_exception", JinjaChatTemplate.class, "refuse", String.class));
  }

  /** What a template calls to refuse a conversation. */
  @SuppressWarnings("DoNotCallSuggester") // Templates call it, by name.
  public static String refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  @Override
  public String render(List<ChatMessage> messages, boolean openAnswer) {
    Map<String, Object> values = new HashMap<>(specialTokens);
    values.put(
        "messages",
        messages.stream()
            .map(message -> Map.of("role", message.role(), "content", message.content()))
            .toList());
    values.put("add_generation_prompt", openAnswer);
    RenderResult result = engine.renderForResult(source, values);
    if (result.hasErrors()) {
      throw new IllegalArgumentException(
          "the chat template failed: " + result.getErrors().get(0).getMessage());
    }
    return result.getOutput();
  }
}
