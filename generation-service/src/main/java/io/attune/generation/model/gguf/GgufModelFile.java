package io.attune.generation.model.gguf;

import io.attune.generation.model.ChatTemplate;
import io.attune.generation.model.Digests;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.WeightSource;
import io.attune.generation.model.text.JinjaChatTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Llama-family model in one GGUF file. */
public final class GgufModelFile implements LanguageModelFile {
  private static final String ARCHITECTURE = "llama";

  private final GgufFile file;
  private final LlamaConfig config;

  /**
   * Opens a file and checks its header.
   *
   * @throws io.attune.generation.model.UnreadableModelException where it cannot be used
   */
  public GgufModelFile(Path path) {
    file = new GgufFile(path);
    try {
      config = readConfig();
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private LlamaConfig readConfig() {
    String architecture = file.require("general.architecture", String.class);
    if (!architecture.equals(ARCHITECTURE)) {
      throw file.invalid("architecture " + architecture + "; " + ARCHITECTURE + " is supported");
    }
    requireNoRopeScaling();
    int width = file.requireCount("llama.embedding_length");
    int heads = file.requireCount("llama.attention.head_count");
    try {
      return new LlamaConfig(
          file.requireStrings("tokenizer.ggml.tokens").length,
          width,
          file.requireCount("llama.block_count"),
          heads,
          countOr("llama.attention.head_count_kv", heads),
          countOr("llama.attention.key_length", width / heads),
          file.requireCount("llama.feed_forward_length"),
          file.requireCount("llama.context_length"),
          file.find("llama.rope.freq_base").isPresent()
              ? file.require("llama.rope.freq_base", Double.class)
              : 10_000,
          RopePairing.NEIGHBOURS,
          file.require("llama.attention.layer_norm_rms_epsilon", Double.class),
          !file.hasTensor("output.weight"));
    } catch (IllegalArgumentException e) {
      throw file.invalid(e.getMessage());
    }
  }

  private void requireNoRopeScaling() {
    String scaling = file.find("llama.rope.scaling.type").map(Object::toString).orElse("none");
    if (!scaling.equals("none") || file.hasTensor("rope_freqs.weight")) {
      throw file.invalid("scaled rotary frequencies are not supported");
    }
  }

  private int countOr(String key, int otherwise) {
    return file.find(key).isPresent() ? file.requireCount(key) : otherwise;
  }

  @Override
  public String name() {
    String name = file.bytes().path().getFileName().toString();
    return name.endsWith(".gguf") ? name.substring(0, name.length() - 5) : name;
  }

  @Override
  public String digest() {
    return Digests.sha256(List.of(file.bytes()));
  }

  @Override
  public LlamaConfig config() {
    return config;
  }

  @Override
  public Tokenizer tokenizer() {
    return new GgufVocabulary(file).tokenizer();
  }

  @Override
  public ChatTemplate chatTemplate() {
    String[] tokens = file.requireStrings("tokenizer.ggml.tokens");
    return new JinjaChatTemplate(
        file.require("tokenizer.chat_template", String.class),
        Map.of("bos_token", special(tokens, "bos"), "eos_token", special(tokens, "eos")));
  }

  private String special(String[] tokens, String which) {
    String key = "tokenizer.ggml." + which + "_token_id";
    long id = file.find(key).isPresent() ? file.requireLong(key) : -1;
    return id >= 0 && id < tokens.length ? tokens[(int) id] : "";
  }

  @Override
  public WeightSource weights() {
    return new WeightSource() {
      @Override
      public boolean has(String name) {
        return file.hasTensor(GgufNames.of(name));
      }

      @Override
      public void read(String name, int rows, int columns, RowConsumer consumer) {
        file.readRows(GgufNames.of(name), rows, columns, consumer);
      }
    };
  }

  @Override
  public void close() {
    file.close();
  }
}
