package io.attune.generation.runtime;

import io.attune.generation.config.GenerationConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;

/** The service's settings for programs that run from its jars without starting it. */
final class ProgramConfig {
  private static final int CONVERTER_PRIORITY = 200;
  private static final int BELOW_ENVIRONMENT = 250;

  private ProgramConfig() {}

  /** Reads them from where the service does. */
  static GenerationConfig read() throws IOException {
    URL defaults = ProgramConfig.class.getResource("/application.properties");
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .withSources(new PropertiesConfigSource(defaults, BELOW_ENVIRONMENT))
        .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
        .withMapping(GenerationConfig.class)
        .withMappingIgnore("attune.**")
        .build()
        .getConfigMapping(GenerationConfig.class);
  }
}
