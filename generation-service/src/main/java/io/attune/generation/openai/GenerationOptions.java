package io.attune.generation.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.contract.failure.InvalidInput;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a text is to be written, by the names that OpenAI and vLLM give it.
 *
 * @param maxTokens the longest answer; empty where the server chooses
 * @param candidates how each candidate is sampled
 * @param stops texts that end a candidate
 * @param ignoreEnd whether the model may not end a text itself, for measurements
 */
record GenerationOptions(
    OptionalInt maxTokens, List<Sampling> candidates, List<String> stops, boolean ignoreEnd) {
  private static final int MOST_TOKENS = 1 << 20;
  private static final int MOST_STOPS = 4;
  private static final int LONGEST_STOP = 256;
  private static final int ALL_OF_TOP_K = 64;
  private static final String UNSUPPORTED = "is not supported; leave it out";

  /** Fields of either API that would change the answer and are not supported. */
  private static final List<String> REFUSED =
      List.of(
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "prompt_logprobs",
          "min_p",
          "min_tokens",
          "use_beam_search",
          "stop_token_ids",
          "bad_words",
          "allowed_token_ids",
          "structured_outputs",
          "guided_json",
          "guided_regex",
          "guided_choice",
          "guided_grammar");

  GenerationOptions {
    candidates = List.copyOf(candidates);
    stops = List.copyOf(stops);
  }

  /**
   * Reads the options; what is wrong with them is noted in the fields.
   *
   * @param drawnSeed the seed where the caller gives none
   */
  static GenerationOptions read(JsonFields fields, long drawnSeed) {
    REFUSED.forEach(name -> fields.refuse(name, UNSUPPORTED));
    int count = fields.whole("n", 1, 1, GenerationRequest.MAX_CANDIDATES);
    if (fields.whole("best_of", count, 1, Integer.MAX_VALUE) != count) {
      fields.wrong("best_of", "must be as n, %d".formatted(count));
    }
    float temperature = fields.number("temperature", 1, 0, 2);
    float topP = fields.number("top_p", 1, Math.nextUp(0f), 1);
    int topK = topK(fields);
    float penalty = fields.number("repetition_penalty", 1, 1, 2);
    long seed = fields.wholeOfAnySize("seed").orElse(drawnSeed);
    List<Sampling> candidates =
        IntStream.range(0, count)
            .mapToObj(i -> new Sampling(temperature, topK, topP, penalty, seed + i))
            .toList();
    return new GenerationOptions(
        maxTokens(fields),
        candidates,
        fields.read(() -> stops(fields), List.of()),
        fields.flag("ignore_eos", false));
  }

  private static OptionalInt maxTokens(JsonFields fields) {
    String name =
        fields.value("max_completion_tokens").isNull() ? "max_tokens" : "max_completion_tokens";
    int tokens = fields.whole(name, 0, 1, MOST_TOKENS);
    return tokens == 0 ? OptionalInt.empty() : OptionalInt.of(tokens);
  }

  private static int topK(JsonFields fields) {
    int topK = fields.whole("top_k", 0, -1, Integer.MAX_VALUE);
    return topK <= 0 ? ALL_OF_TOP_K : Math.min(topK, ALL_OF_TOP_K);
  }

  private static List<String> stops(JsonFields fields) {
    JsonNode value = fields.value("stop");
    if (value.isNull()) {
      return List.of();
    }
    List<String> stops = new ArrayList<>();
    Stream<JsonNode> given =
        value.isArray() ? IntStream.range(0, value.size()).mapToObj(value::get) : Stream.of(value);
    given.forEach(stop -> stops.add(JsonFields.text(stop, "stop")));
    if (stops.size() > MOST_STOPS) {
      throw InvalidInput.of("stop", "has %d, %d are allowed".formatted(stops.size(), MOST_STOPS));
    }
    if (stops.stream().anyMatch(stop -> stop.isEmpty() || stop.length() > LONGEST_STOP)) {
      throw InvalidInput.of("stop", "must have 1 to %d characters each".formatted(LONGEST_STOP));
    }
    return stops;
  }
}
