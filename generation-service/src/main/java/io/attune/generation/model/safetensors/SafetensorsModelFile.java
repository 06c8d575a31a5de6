package io.attune.generation.model.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.generation.model.ChatTemplate;
import io.attune.generation.model.Digests;
import io.attune.generation.model.FileBytes;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.WeightSource;
import io.attune.generation.model.text.HuggingFaceTextTokenizer;
import io.attune.generation.model.text.JinjaChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Llama-family model in a directory: {@code config.json}, {@code tokenizer.json}, {@code
 * tokenizer_config.json} and {@code model.safetensors}, or {@code model.safetensors.index.json} and
 * its shards.
 */
public final class SafetensorsModelFile implements LanguageModelFile {
  private final Path directory;
  private final List<SafetensorsFile> shards = new ArrayList<>();
  private final Map<String, SafetensorsFile> shardOf = new HashMap<>();
  private final LlamaConfig config;

  /**
   * Opens a directory and checks every header in it.
   *
   * @throws UnreadableModelException where it cannot be used
   */
  public SafetensorsModelFile(Path directory) {
    this.directory = directory;
    try {
      openShards();
      config = readConfig();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openShards() {
    Path index = directory.resolve("model.safetensors.index.json");
    Set<String> names = new TreeSet<>();
    if (Files.exists(index)) {
      JsonFiles.read(index).path("weight_map").forEach(name -> names.add(name.asText()));
    } else {
      names.add("model.safetensors");
    }
    for (String name : names) {
      Path shard = directory.resolve(name).normalize();
      if (!directory.normalize().equals(shard.getParent())) {
        throw new UnreadableModelException(index, "shard " + name + " is outside the directory");
      }
      SafetensorsFile file = new SafetensorsFile(shard);
      shards.add(file);
      file.names().forEach(weight -> shardOf.put(weight, file));
    }
  }

  private LlamaConfig readConfig() {
    Path path = directory.resolve("config.json");
    JsonNode json = JsonFiles.read(path);
    String type = json.path("model_type").asText();
    if (!type.equals("llama") && !type.equals("mistral")) {
      throw new UnreadableModelException(
          path, "model_type " + type + "; llama and mistral are supported");
    }
    if (json.hasNonNull("rope_scaling")) {
      throw new UnreadableModelException(path, "scaled rotary frequencies are not supported");
    }
    if (json.path("attention_bias").asBoolean() || json.path("mlp_bias").asBoolean()) {
      throw new UnreadableModelException(path, "biases are not supported");
    }
    int width = count(path, json, "hidden_size");
    int heads = count(path, json, "num_attention_heads");
    try {
      return new LlamaConfig(
          count(path, json, "vocab_size"),
          width,
          count(path, json, "num_hidden_layers"),
          heads,
          json.hasNonNull("num_key_value_heads") ? count(path, json, "num_key_value_heads") : heads,
          json.hasNonNull("head_dim") ? count(path, json, "head_dim") : width / heads,
          count(path, json, "intermediate_size"),
          count(path, json, "max_position_embeddings"),
          json.path("rope_theta").asDouble(10_000),
          RopePairing.HALVES,
          json.path("rms_norm_eps").asDouble(1e-6),
          !shardOf.containsKey("lm_head.weight"));
    } catch (IllegalArgumentException e) {
      throw new UnreadableModelException(path, e.getMessage(), e);
    }
  }

  private static int count(Path path, JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.canConvertToInt() || value.asInt() < 1) {
      throw new UnreadableModelException(path, key + " is no positive number");
    }
    return value.asInt();
  }

  @Override
  public String name() {
    return directory.toAbsolutePath().normalize().getFileName().toString();
  }

  @Override
  public String digest() {
    List<FileBytes> files = shards.stream().map(SafetensorsFile::bytes).toList();
    return Digests.sha256(files);
  }

  @Override
  public LlamaConfig config() {
    return config;
  }

  @Override
  public Tokenizer tokenizer() {
    Path path = directory.resolve("tokenizer.json");
    JsonNode json = JsonFiles.read(path);
    List<String> markers = new ArrayList<>();
    for (JsonNode token : json.path("added_tokens")) {
      if (token.path("special").asBoolean()) {
        markers.add(token.path("content").asText());
      }
    }
    try {
      return new HuggingFaceTextTokenizer(
          path, Files.readAllBytes(path), config.vocabularySize(), markers, endTokens());
    } catch (IOException e) {
      throw new UnreadableModelException(path, "cannot be read: " + e.getMessage(), e);
    }
  }

  private Set<Integer> endTokens() {
    Set<Integer> ends = new HashSet<>();
    for (String name : List.of("config.json", "generation_config.json")) {
      Path path = directory.resolve(name);
      if (Files.exists(path)) {
        JsonNode end = JsonFiles.read(path).path("eos_token_id");
        if (end.isInt()) {
          ends.add(end.asInt());
        }
        end.forEach(id -> ends.add(id.asInt()));
      }
    }
    return ends;
  }

  @Override
  public ChatTemplate chatTemplate() {
    Path path = directory.resolve("tokenizer_config.json");
    JsonNode json = JsonFiles.read(path);
    if (!json.path("chat_template").isTextual()) {
      throw new UnreadableModelException(path, "no chat_template");
    }
    return new JinjaChatTemplate(
        json.path("chat_template").asText(),
        Map.of("bos_token", special(json, "bos_token"), "eos_token", special(json, "eos_token")));
  }

  private static String special(JsonNode json, String key) {
    JsonNode token = json.path(key);
    return token.isObject() ? token.path("content").asText() : token.asText("");
  }

  @Override
  public WeightSource weights() {
    return new WeightSource() {
      @Override
      public boolean has(String name) {
        return shardOf.containsKey(name);
      }

      @Override
      public void read(String name, int rows, int columns, RowConsumer consumer) {
        SafetensorsFile shard = shardOf.get(name);
        if (shard == null) {
          throw new UnreadableModelException(directory, "tensor " + name + " is missing");
        }
        shard.read(name, rows, columns, consumer);
      }
    };
  }

  @Override
  public void close() {
    shards.forEach(SafetensorsFile::close);
  }
}
