package io.attune.generation.decode;

/**
 * How the next token is chosen.
 *
 * <p>Applied in this order: repetition penalty, temperature, top-k, top-p. The choice is made among
 * the likeliest 64 tokens. A seed gives the same text whatever else is decoded at the same time.
 *
 * @param temperature 0 takes the likeliest token; 1 samples as the model believes; at most 2
 * @param topK keep this many likeliest tokens, 1 to 64
 * @param topP keep the likeliest tokens that together have this probability, above 0, at most 1
 * @param repetitionPenalty divides a positive logit of a token already written by this text (and
 *     multiplies a negative one); 1 changes nothing, at most 2
 * @param seed of the random numbers
 */
public record Sampling(
    float temperature, int topK, float topP, float repetitionPenalty, long seed) {

  public Sampling {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature " + temperature + " is not in 0 to 2");
    }
    if (topK < 1 || topK > 64) {
      throw new IllegalArgumentException("topK " + topK + " is not in 1 to 64");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP " + topP + " is not above 0, at most 1");
    }
    if (!(repetitionPenalty >= 1 && repetitionPenalty <= 2)) {
      throw new IllegalArgumentException(
          "repetitionPenalty " + repetitionPenalty + " is not in 1 to 2");
    }
  }

  /** Always the likeliest token. */
  public static Sampling greedy() {
    return new Sampling(0, 1, 1, 1, 0);
  }

  /** Nucleus sampling. */
  public static Sampling nucleus(float temperature, float topP, long seed) {
    return new Sampling(temperature, 64, topP, 1, seed);
  }
}
