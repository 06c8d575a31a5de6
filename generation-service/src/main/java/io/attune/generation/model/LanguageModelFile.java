package io.attune.generation.model;

/**
 * An opened model file: everything a model needs, before it is loaded.
 *
 * <p>Close it when the weights are loaded; configuration, tokenizer and template stay usable.
 */
public interface LanguageModelFile extends AutoCloseable {

  /** The model's name for people and labels, for example {@code SmolLM2-135M-Instruct.Q4_1}. */
  String name();

  /** SHA-256 of the weights' bytes, 64 hex digits. Reads the whole file when first asked. */
  String digest();

  /** The model's shape. */
  LlamaConfig config();

  /** Text to tokens and back. Belongs to the caller, who closes it. */
  Tokenizer tokenizer();

  /** The file's own chat template. */
  ChatTemplate chatTemplate();

  /** The weights; usable until {@link #close}. */
  WeightSource weights();

  @Override
  void close();
}
