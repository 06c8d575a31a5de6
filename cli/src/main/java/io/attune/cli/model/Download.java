package io.attune.cli.model;

import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One file over HTTP. What has come so far lies beside it as {@code .part}; a later run asks for
 * the rest. The file itself appears whole or not at all.
 */
final class Download {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int PARTIAL = 206;
  private static final int OK = 200;

  private final HttpClient http;
  private final URI from;
  private final Path to;

  Download(HttpClient http, URI from, Path to) {
    this.http = http;
    this.from = from;
    this.to = to;
  }

  void run(Console console) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(ANSWER);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> answer = send(request.build());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK && answer.statusCode() != PARTIAL) {
        throw new IOException("the hub answered " + answer.statusCode() + " for " + from);
      }
      // A server that does not do ranges sends all of it again.
      long start = answer.statusCode() == PARTIAL ? have : 0;
      long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
      long size = copy(body, part, start, length < 0 ? -1 : start + length, console);
      if (length >= 0 && size != start + length) {
        throw new IOException("the download of " + to.getFileName() + " broke off; run it again");
      }
    }
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private long copy(InputStream body, Path part, long start, long total, Console console)
      throws IOException {
    StandardOpenOption mode =
        start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long done = start;
    try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        Progress progress = console.progress(to.getFileName().toString(), Math.max(0, total))) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        done += read;
        progress.reached(done);
      }
    }
    return done;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
