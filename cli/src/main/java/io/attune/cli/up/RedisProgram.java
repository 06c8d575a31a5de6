package io.attune.cli.up;

import java.util.List;

/** How Redis is started: every write is on disk before it is answered, nobody else can reach it. */
final class RedisProgram {
  private RedisProgram() {}

  static ProcessBuilder of(StateFolder state, int port) {
    String server = RedisBinary.find(state.bin()).toString();
    return new ProcessBuilder(
            List.of(
                server,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                state.redis().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "",
                "--daemonize",
                "no"))
        .directory(state.redis().toFile());
  }
}
