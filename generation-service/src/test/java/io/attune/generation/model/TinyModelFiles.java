package io.attune.generation.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a tiny model as the files that real models come in, float32. */
public final class TinyModelFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TinyModelFiles() {}

  /** Writes one GGUF file, q and k in llama.cpp's order. */
  public static Path writeGguf(TinyLlama model, Path path) throws IOException {
    LlamaConfig config = model.config();
    GgufWriter writer = new GgufWriter();
    writer.text("general.architecture", "llama");
    writer.number("llama.embedding_length", config.width());
    writer.number("llama.block_count", config.layers());
    writer.number("llama.attention.head_count", config.heads());
    writer.number("llama.attention.head_count_kv", config.keyValueHeads());
    writer.number("llama.attention.key_length", config.headWidth());
    writer.number("llama.feed_forward_length", config.feedForwardWidth());
    writer.number("llama.context_length", config.contextLength());
    writer.real("llama.rope.freq_base", (float) config.ropeBase());
    writer.real("llama.attention.layer_norm_rms_epsilon", (float) config.rmsEpsilon());
    writer.text("tokenizer.ggml.model", "gpt2");
    writer.text("tokenizer.ggml.pre", "smollm");
    writer.texts("tokenizer.ggml.tokens", TinyVocabulary.tokens());
    writer.texts("tokenizer.ggml.merges", TinyVocabulary.MERGES);
    writer.tokenTypes("tokenizer.ggml.token_type", TinyVocabulary.SIZE, 3);
    writer.number("tokenizer.ggml.bos_token_id", 1);
    writer.number("tokenizer.ggml.eos_token_id", 2);
    writer.text("tokenizer.chat_template", TinyVocabulary.TEMPLATE);
    for (Map.Entry<String, float[][]> weight : model.weights().entrySet()) {
      String name = weight.getKey();
      float[][] rows = weight.getValue();
      boolean turned = name.contains("q_proj") || name.contains("k_proj");
      writer.tensor(ggufName(name), turned ? neighbours(rows, config.headWidth()) : rows);
    }
    Files.write(path, writer.toBytes());
    return path;
  }

  private static String ggufName(String name) {
    return name.replace("model.embed_tokens", "token_embd")
        .replace("model.norm", "output_norm")
        .replace("lm_head", "output")
        .replace("model.layers.", "blk.")
        .replace("input_layernorm", "attn_norm")
        .replace("post_attention_layernorm", "ffn_norm")
        .replaceAll("self_attn\\.([qkv])_proj", "attn_$1")
        .replace("self_attn.o_proj", "attn_output")
        .replaceAll("mlp\\.(gate|up|down)_proj", "ffn_$1");
  }

  private static float[][] neighbours(float[][] rows, int head) {
    float[][] turned = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      int start = row / head * head;
      int entry = row % head;
      int half = head / 2;
      turned[start + (entry < half ? 2 * entry : 2 * (entry - half) + 1)] = rows[row];
    }
    return turned;
  }

  /** Writes a directory as Hugging Face lays it out, the weights in this many shards. */
  public static Path writeSafetensors(TinyLlama model, Path directory, int shards)
      throws IOException {
    Files.createDirectories(directory);
    writeConfig(model.config(), directory.resolve("config.json"));
    writeTokenizer(directory.resolve("tokenizer.json"));
    ObjectNode tokenizerConfig = MAPPER.createObjectNode();
    tokenizerConfig.put("chat_template", TinyVocabulary.TEMPLATE);
    tokenizerConfig.put("eos_token", "<|im_end|>");
    MAPPER.writeValue(directory.resolve("tokenizer_config.json").toFile(), tokenizerConfig);
    List<String> names = List.copyOf(model.weights().keySet());
    ObjectNode index = MAPPER.createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    for (int shard = 0; shard < shards; shard++) {
      String file =
          shards == 1
              ? "model.safetensors"
              : "model-%05d-of-%05d.safetensors".formatted(shard + 1, shards);
      int from = shard * names.size() / shards;
      List<String> part = names.subList(from, (shard + 1) * names.size() / shards);
      part.forEach(name -> map.put(name, file));
      writeShard(model, part, directory.resolve(file));
    }
    if (shards > 1) {
      MAPPER.writeValue(directory.resolve("model.safetensors.index.json").toFile(), index);
    }
    return directory;
  }

  private static void writeConfig(LlamaConfig config, Path path) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("model_type", "llama");
    json.put("vocab_size", config.vocabularySize());
    json.put("hidden_size", config.width());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.keyValueHeads());
    json.put("head_dim", config.headWidth());
    json.put("intermediate_size", config.feedForwardWidth());
    json.put("max_position_embeddings", config.contextLength());
    json.put("rope_theta", config.ropeBase());
    json.put("rms_norm_eps", config.rmsEpsilon());
    json.put("eos_token_id", 2);
    MAPPER.writeValue(path.toFile(), json);
  }

  private static void writeTokenizer(Path path) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode added = json.putArray("added_tokens");
    List<String> tokens = TinyVocabulary.tokens();
    for (int id = 0; id < 3; id++) {
      ObjectNode token = added.addObject();
      token.put("id", id).put("content", tokens.get(id)).put("special", true);
      token.put("single_word", false).put("lstrip", false).put("rstrip", false);
      token.put("normalized", false);
    }
    ObjectNode cut = json.putObject("pre_tokenizer").put("type", "ByteLevel");
    cut.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    ObjectNode decoder = json.putObject("decoder").put("type", "ByteLevel");
    decoder.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    ObjectNode model = json.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    ArrayNode merges = model.putArray("merges");
    TinyVocabulary.MERGES.forEach(merges::add);
    MAPPER.writeValue(path.toFile(), json);
  }

  private static void writeShard(TinyLlama model, List<String> names, Path path)
      throws IOException {
    ObjectNode header = MAPPER.createObjectNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (String name : names) {
      float[][] rows = model.weights().get(name);
      ObjectNode tensor = header.putObject(name).put("dtype", "F32");
      ArrayNode shape = tensor.putArray("shape");
      if (rows.length > 1) {
        shape.add(rows.length);
      }
      shape.add(rows[0].length);
      ArrayNode offsets = tensor.putArray("data_offsets").add(data.size());
      data.writeBytes(GgufWriter.bytes(rows));
      offsets.add(data.size());
    }
    byte[] json = MAPPER.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(length.putLong(json.length).array());
      out.write(json);
      data.writeTo(out);
    }
  }

  /** Replaces the longest sequence that a GGUF file names. */
  public static void setContext(Path path, int tokens) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    String key = "llama.context_length";
    // Behind the key stands its type, then the number.
    int value = latin.indexOf(key) + key.length() + Integer.BYTES;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(value, tokens);
    Files.write(path, bytes);
  }
}
