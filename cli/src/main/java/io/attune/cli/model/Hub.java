package io.attune.cli.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.attune.cli.output.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Hugging Face hub, or a mirror of it named by HF_ENDPOINT. HF_HUB_OFFLINE keeps it unasked.
 */
final class Hub {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final List<String> PREFERRED = List.of("q8_0", "q4_1", "q4_0", "f16", "bf16");

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String endpoint;
  private final boolean offline;
  private final Console console;

  Hub(Map<String, String> environment, Console console) {
    this.endpoint = environment.getOrDefault("HF_ENDPOINT", "https://huggingface.co");
    this.offline =
        List.of("1", "true", "yes", "on")
            .contains(environment.getOrDefault("HF_HUB_OFFLINE", "").toLowerCase(Locale.ROOT));
    this.console = console;
  }

  /**
   * Downloads what a model needs into a folder, going on where an earlier download stopped.
   *
   * @return the folder, or the GGUF file in it
   * @throws IOException with a reason for people
   */
  Path fetch(ModelChoice.Hub model, Path folder) throws IOException {
    if (offline) {
      throw new IOException("HF_HUB_OFFLINE is set");
    }
    List<String> wanted = wanted(model, files(model));
    Files.createDirectories(folder);
    for (String file : wanted) {
      URI from = URI.create(endpoint + "/" + model.repository() + "/resolve/main/" + file);
      new Download(http, from, folder.resolve(file)).run(console);
    }
    return wanted.size() == 1 ? folder.resolve(wanted.get(0)) : folder;
  }

  private List<String> files(ModelChoice.Hub model) throws IOException {
    URI uri = URI.create(endpoint + "/api/models/" + model.repository());
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new IOException(
          "the hub answered " + answer.statusCode() + " for " + model.repository());
    }
    try {
      JsonObject found = JsonParser.parseString(answer.body()).getAsJsonObject();
      List<String> names = new ArrayList<>();
      for (JsonElement file : found.getAsJsonArray("siblings")) {
        names.add(file.getAsJsonObject().get("rfilename").getAsString());
      }
      return names;
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IOException("what answers at " + endpoint + " is not the hub", e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException("the Hugging Face hub is not reachable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  // Safetensors are what a model was published as; a GGUF file is someone's conversion.
  private static List<String> wanted(ModelChoice.Hub model, List<String> files) throws IOException {
    List<String> weights =
        files.stream()
            .filter(name -> name.endsWith(".safetensors") && !name.contains("/"))
            .toList();
    if (!weights.isEmpty() && files.contains("config.json") && files.contains("tokenizer.json")) {
      List<String> wanted = new ArrayList<>(List.of("config.json", "tokenizer.json"));
      files.stream()
          .filter(List.of("tokenizer_config.json", "model.safetensors.index.json")::contains)
          .forEach(wanted::add);
      wanted.addAll(weights);
      return wanted;
    }
    List<String> gguf = files.stream().filter(name -> name.endsWith(".gguf")).toList();
    for (String kind : PREFERRED) {
      for (String name : gguf) {
        if (name.toLowerCase(Locale.ROOT).contains(kind)) {
          return List.of(name);
        }
      }
    }
    throw new IOException(
        "neither safetensors with config.json and tokenizer.json nor a readable GGUF in "
            + model.repository());
  }
}
