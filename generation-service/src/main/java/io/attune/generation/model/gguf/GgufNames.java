package io.attune.generation.model.gguf;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of weights: Hugging Face's to GGUF's. */
final class GgufNames {
  private static final Pattern BLOCK = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)");
  private static final Map<String, String> OUTSIDE =
      Map.of(
          "model.embed_tokens.weight", "token_embd.weight",
          "model.norm.weight", "output_norm.weight",
          "lm_head.weight", "output.weight");
  private static final Map<String, String> INSIDE =
      Map.of(
          "input_layernorm.weight", "attn_norm.weight",
          "self_attn.q_proj.weight", "attn_q.weight",
          "self_attn.k_proj.weight", "attn_k.weight",
          "self_attn.v_proj.weight", "attn_v.weight",
          "self_attn.o_proj.weight", "attn_output.weight",
          "post_attention_layernorm.weight", "ffn_norm.weight",
          "mlp.gate_proj.weight", "ffn_gate.weight",
          "mlp.up_proj.weight", "ffn_up.weight",
          "mlp.down_proj.weight", "ffn_down.weight");

  private GgufNames() {}

  /** GGUF's name of a weight; a name it does not know stays as it is. */
  static String of(String name) {
    Matcher block = BLOCK.matcher(name);
    if (block.matches()) {
      String inside = INSIDE.getOrDefault(block.group(2), block.group(2));
      return "blk." + block.group(1) + "." + inside;
    }
    return OUTSIDE.getOrDefault(name, name);
  }
}
