package io.attune.generation.model.adapter;

import io.attune.generation.model.LlamaConfig;

/** The matrices of a block that an adapter may change, by the names of Hugging Face's files. */
public enum Projection {
  QUERY("self_attn.q_proj"),
  KEY("self_attn.k_proj"),
  VALUE("self_attn.v_proj"),
  OUTPUT("self_attn.o_proj"),
  GATE("mlp.gate_proj"),
  UP("mlp.up_proj"),
  DOWN("mlp.down_proj");

  private final String path;

  Projection(String path) {
    this.path = path;
  }

  /** Where it is in a block, for example {@code self_attn.q_proj}. */
  public String path() {
    return path;
  }

  /** The last part of the path, for example {@code q_proj}: how PEFT names its targets. */
  public String module() {
    return path.substring(path.indexOf('.') + 1);
  }

  /** Numbers that go in: columns of the matrix. */
  public int inputs(LlamaConfig config) {
    return switch (this) {
      case OUTPUT -> config.heads() * config.headWidth();
      case DOWN -> config.feedForwardWidth();
      default -> config.width();
    };
  }

  /** Numbers that come out: rows of the matrix. */
  public int outputs(LlamaConfig config) {
    return switch (this) {
      case QUERY -> config.heads() * config.headWidth();
      case KEY, VALUE -> config.keyValueHeads() * config.headWidth();
      case GATE, UP -> config.feedForwardWidth();
      case OUTPUT, DOWN -> config.width();
    };
  }
}
