package io.attune.generation.model.gguf;

/**
 * A tensor's entry in a GGUF header, unchecked.
 *
 * @param name its name
 * @param shape its lengths, the innermost (a row's) first
 * @param typeCode how its numbers are stored, {@link TensorType#ofCode}
 * @param offset of its first byte from the start of the data
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record GgufTensor(String name, long[] shape, int typeCode, long offset) {}
