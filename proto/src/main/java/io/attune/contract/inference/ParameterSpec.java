package io.attune.contract.inference;

/**
 * A whole number that a request may set beside its tensors.
 *
 * @param name its name
 * @param fallback what counts where it is not set
 * @param least the smallest value
 * @param most the greatest value
 */
public record ParameterSpec(String name, int fallback, int least, int most) {}
