package io.attune.generation.model.adapter;

/**
 * What is known of an adapter beside its numbers.
 *
 * @param baseDigest SHA-256 of the weights that it was trained on; on others it writes nonsense
 * @param prompts the version of the prompts that it was trained with, for example {@code adapted-1}
 * @param examples texts that it was trained on
 * @param heldOutLoss on texts that it was not trained on, in nats a token
 * @param passRate share of its texts for them that passed the guard
 * @param rougeL their mean ROUGE-L against what the house wrote
 */
public record AdapterNote(
    String baseDigest,
    String prompts,
    int examples,
    double heldOutLoss,
    double passRate,
    double rougeL) {}
