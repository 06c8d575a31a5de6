package io.attune.generation.model.adapter;

/**
 * What an adapter adds to one matrix: {@code scale * up * down} (Hu et al., "LoRA", ICLR 2022,
 * section 4.1, where up is B and down is A).
 *
 * @param down {@code [rank, inputs]}, row after row; shared, not copied
 * @param up {@code [outputs, rank]}, row after row, q and k in Hugging Face's order of rotated
 *     pairs; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to copy.
public record LowRank(float[] down, float[] up) {}
