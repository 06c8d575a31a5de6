package io.attune.generation.model;

/**
 * The weights of a model file, read as float32 whatever they are stored as.
 *
 * <p>Names are those of Hugging Face's Llama files, for example {@code
 * model.layers.0.self_attn.q_proj.weight}; a matrix is {@code [out, in]}, a vector one row.
 */
public interface WeightSource {

  /** Takes one row of a weight. */
  @FunctionalInterface
  interface RowConsumer {
    /**
     * Takes the next row.
     *
     * @param row the row's number
     * @param values its values; the array is used again for the next row
     */
    void accept(int row, float[] values);
  }

  /** Whether the file has this weight. */
  boolean has(String name);

  /**
   * Reads a weight row by row, in order.
   *
   * @param name the weight's name
   * @param rows the rows it must have
   * @param columns the values each row must have
   * @throws UnreadableModelException where it is absent, has another shape, or cannot be read
   */
  void read(String name, int rows, int columns, RowConsumer consumer);
}
