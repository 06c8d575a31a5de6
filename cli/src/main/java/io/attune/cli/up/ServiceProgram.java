package io.attune.cli.up;

import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one service is started: a Java machine small enough that four of them, Redis and the language
 * model's weights stay under 3 GB together.
 *
 * <p>ATTUNE_PROFILE_JAVA_OPTS and its like add to the options; anything else that the environment
 * sets for a service holds over what is set here, save addresses and ports.
 */
final class ServiceProgram {
  private static final Map<Service, String> HEAPS =
      Map.of(
          Service.PROFILE, "-Xmx192m",
          Service.INTEREST, "-Xmx256m",
          Service.GENERATION, "-Xmx256m",
          Service.GATEWAY, "-Xmx192m");

  private final SystemPlan plan;
  private final StateFolder state;

  ServiceProgram(SystemPlan plan, StateFolder state) {
    this.plan = plan;
    this.state = state;
  }

  ProcessBuilder of(Service service, int redisPort) {
    Path jar = plan.home().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new CommandFailure(service.module() + " is not built: no " + jar);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            HEAPS.get(service),
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xshare:auto",
            "-Dorg.bytedeco.javacpp.nopointergc=true"));
    String more = plan.environment().getOrDefault(service.variable() + "_JAVA_OPTS", "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split("\\s+")));
    }
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(plan.home().toFile());
    environment(builder.environment(), service, redisPort);
    return builder;
  }

  private void environment(Map<String, String> environment, Service service, int redisPort) {
    environment.clear();
    environment.putAll(plan.environment());
    environment.putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.putIfAbsent("ATTUNE_REFLECTION", "true");
    environment.putIfAbsent("TF_ENABLE_ONEDNN_OPTS", "1");
    environment.putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(plan.ports().get(service)));
    environment.put("ATTUNE_DATA_DIR", state.root().toString());
    environment.put("ATTUNE_REDIS_URL", "redis://127.0.0.1:" + redisPort);
    environment.put("ATTUNE_GENERATION_MODEL", plan.model());
    for (Service other : Service.values()) {
      if (other != Service.GATEWAY) {
        environment.put(other.variable() + "_ADDRESS", "127.0.0.1:" + plan.ports().get(other));
      }
    }
  }
}
