package io.attune.interest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingProgramTest {
  @Test
  void findsTheClassesOfAPackagedService() {
    assertThat(TrainingProgram.classPath("/opt/attune/quarkus-run.jar"))
        .isEqualTo(
            "/opt/attune/app/*:/opt/attune/quarkus/*:/opt/attune/lib/main/*:/opt/attune/lib/boot/*");
    assertThat(TrainingProgram.classPath("quarkus-run.jar")).startsWith("/").contains("/app/*:");
  }

  @Test
  void takesAnyOtherClassPathAsItIs() {
    assertThat(TrainingProgram.classPath("/a/classes:/b/some.jar"))
        .isEqualTo("/a/classes:/b/some.jar");
  }

  @Test
  void namesTheTenantLast() {
    TrainingProgram program = new TrainingProgram("/jdk/bin/java", "/a/*", "Main");

    assertThat(program.command(Tenant.of("news"), List.of("-Xmx1g")))
        .startsWith("/jdk/bin/java", "-Xmx1g")
        .endsWith("-cp", "/a/*", "Main", "news");
  }
}
