package io.attune.cli.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A service program for tests: ready at once, or dead at once where ATTUNE_GENERATION_MODEL says
 * so.
 */
public final class FakeService {
  private FakeService() {}

  /** Serves until it is told to end. */
  public static void main(String[] arguments) throws IOException {
    if (System.getenv("ATTUNE_GENERATION_MODEL").equals("broken")) {
      System.err.println("2026-01-01 00:00:00,000 ERROR [io.quarkus] (main) Failed to start");
      System.err.println("java.lang.RuntimeException: cannot start");
      System.err.println("\tat some.Code");
      System.err.println("Caused by: java.io.IOException: the model file is cut short");
      System.exit(1);
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** Lays the program out where a built service lies. */
  static void install(Path module) throws IOException {
    Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            FakeService.class.getProtectionDomain().getCodeSource().getLocation().toString());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out, manifest)) {
      written.finish();
    }
  }
}
