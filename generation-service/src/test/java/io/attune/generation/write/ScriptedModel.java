package io.attune.generation.write;

import io.attune.contract.Tenant;
import io.attune.generation.decode.Decoder;
import io.attune.generation.model.WordTokenizer;
import io.attune.generation.prompt.Prompts;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A model whose decoder is a test's, with prompts that can be read. */
public final class ScriptedModel {
  private static final WordTokenizer TOKENIZER = new WordTokenizer();

  private ScriptedModel() {}

  /** The model of a decoder. */
  public static WriterModel of(Decoder decoder) {
    return of(decoder, tenant -> Voice.PLAIN);
  }

  /** The model of a decoder with voices. */
  public static WriterModel of(Decoder decoder, Function<Tenant, Voice> voices) {
    Prompts prompts =
        new Prompts(
            TOKENIZER,
            (messages, open) ->
                messages.stream()
                    .map(message -> message.role() + ": " + message.content())
                    .collect(Collectors.joining("\n", "", "\nassistant:")));
    return new WriterModel(
        "scripted",
        "ab".repeat(32),
        1_024,
        8,
        "cpu",
        TOKENIZER.endTokens(),
        prompts,
        decoder,
        voices);
  }
}
