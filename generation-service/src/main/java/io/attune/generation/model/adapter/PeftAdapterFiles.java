package io.attune.generation.model.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.attune.generation.model.Digests;
import io.attune.generation.model.FileBytes;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.safetensors.JsonFiles;
import io.attune.generation.model.safetensors.SafetensorsFile;
import io.attune.generation.model.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adapters as the PEFT library keeps them: a directory of {@value #CONFIG} and {@value #WEIGHTS}.
 *
 * <p>Plain LoRA of one rank on any of the {@link Projection}s is read. What would change the
 * computation and is not supported (DoRA, biases, ranks by pattern, other matrices, saved modules)
 * is refused rather than left out.
 */
public final class PeftAdapterFiles {
  public static final String CONFIG = "adapter_config.json";
  public static final String WEIGHTS = "adapter_model.safetensors";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String PREFIX = "base_model.model.model.layers.";

  private PeftAdapterFiles() {}

  /**
   * Reads an adapter.
   *
   * @param config of the model it is for
   * @throws UnreadableModelException where a file is absent, damaged, not supported, or for another
   *     model
   */
  public static Adapter read(Path directory, LlamaConfig config) {
    Path configFile = directory.resolve(CONFIG);
    JsonNode settings = JsonFiles.read(configFile);
    requireSupported(configFile, settings);
    int rank = settings.path("r").asInt();
    double alpha = settings.path("lora_alpha").asDouble(rank);
    boolean stabilised = settings.path("use_rslora").asBoolean();
    if (rank < 1 || rank > config.width() || !Double.isFinite(alpha)) {
      throw new UnreadableModelException(configFile, "rank " + rank + " with alpha " + alpha);
    }
    double scale = stabilised ? alpha / Math.sqrt(rank) : alpha / rank;
    Path weights = directory.resolve(WEIGHTS);
    try (SafetensorsFile file = new SafetensorsFile(weights)) {
      return new Adapter(digest(weights), rank, scale, blocks(file, weights, config, rank));
    }
  }

  private static void requireSupported(Path file, JsonNode settings) {
    if (!settings.path("peft_type").asText().equals("LORA")) {
      throw new UnreadableModelException(
          file, "an adapter of type " + settings.path("peft_type").asText("?") + ", not LORA");
    }
    for (String pattern : List.of("rank_pattern", "alpha_pattern", "modules_to_save")) {
      if (!settings.path(pattern).isEmpty()) {
        throw new UnreadableModelException(file, pattern + " is not supported");
      }
    }
    for (String flag : List.of("use_dora", "fan_in_fan_out", "lora_bias")) {
      if (settings.path(flag).asBoolean()) {
        throw new UnreadableModelException(file, flag + " is not supported");
      }
    }
    if (!settings.path("bias").asText("none").equals("none")) {
      throw new UnreadableModelException(file, "a trained bias is not supported");
    }
  }

  private static List<Map<Projection, LowRank>> blocks(
      SafetensorsFile file, Path path, LlamaConfig config, int rank) {
    Set<String> unread = new HashSet<>(file.names());
    List<Map<Projection, LowRank>> blocks = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      Map<Projection, LowRank> block = new EnumMap<>(Projection.class);
      for (Projection projection : Projection.values()) {
        String down = downName(layer, projection);
        String up = upName(layer, projection);
        if (unread.remove(down) | unread.remove(up)) {
          block.put(
              projection,
              new LowRank(
                  file.readAll(down, rank, projection.inputs(config)),
                  file.readAll(up, projection.outputs(config), rank)));
        }
      }
      blocks.add(block);
    }
    if (!unread.isEmpty()) {
      throw new UnreadableModelException(
          path,
          "tensor %s is not one of this model's %d blocks"
              .formatted(unread.stream().sorted().findFirst().orElseThrow(), config.layers()));
    }
    return blocks;
  }

  private static String downName(int layer, Projection projection) {
    return PREFIX + layer + "." + projection.path() + ".lora_A.weight";
  }

  private static String upName(int layer, Projection projection) {
    return PREFIX + layer + "." + projection.path() + ".lora_B.weight";
  }

  private static String digest(Path file) {
    try (FileBytes bytes = new FileBytes(file)) {
      return Digests.sha256(List.of(bytes));
    }
  }

  /**
   * Writes an adapter, its numbers as float16.
   *
   * @param directory made where it is absent
   * @param baseModel what the adapter was trained on, for people
   */
  public static void write(Path directory, Adapter adapter, LlamaConfig config, String baseModel)
      throws IOException {
    Files.createDirectories(directory);
    SafetensorsWriter writer = new SafetensorsWriter(SafetensorsWriter.Format.F16);
    Set<String> targets = new HashSet<>();
    for (int layer = 0; layer < adapter.blocks().size(); layer++) {
      for (Projection projection : Projection.values()) {
        LowRank addition = adapter.blocks().get(layer).get(projection);
        if (addition != null) {
          targets.add(projection.module());
          int rank = adapter.rank();
          writer.add(downName(layer, projection), addition.down(), rank, projection.inputs(config));
          writer.add(upName(layer, projection), addition.up(), projection.outputs(config), rank);
        }
      }
    }
    writer.write(directory.resolve(WEIGHTS), Map.of("format", "pt"));
    JSON.writeValue(
        directory.resolve(CONFIG).toFile(),
        settings(adapter, targets.stream().sorted().toList(), baseModel));
  }

  private static Map<String, Object> settings(
      Adapter adapter, List<String> targets, String baseModel) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("peft_type", "LORA");
    settings.put("task_type", "CAUSAL_LM");
    settings.put("base_model_name_or_path", baseModel);
    settings.put("r", adapter.rank());
    settings.put("lora_alpha", adapter.scale() * adapter.rank());
    settings.put("lora_dropout", 0.0);
    settings.put("bias", "none");
    settings.put("target_modules", targets);
    settings.put("inference_mode", true);
    return settings;
  }
}
