package io.attune.helm;

import static io.attune.helm.Chart.object;
import static io.attune.helm.Rendered.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What helm makes of the chart, for each variant. */
@Tag("kubernetes")
class ChartRenderingTest {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:dns:///|redis://(?:.*@)?)([a-z0-9-]+)\\.([a-z]+)\\.svc:(\\d+)");

  private static Helm helm;

  @BeforeAll
  static void findHelm() {
    helm = Helm.find();
  }

  static List<Path> variants() {
    return Chart.variants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void lintFindsNothing(Path values) {
    String report =
        helm.succeed(
            "lint",
            "--strict",
            "--kube-version",
            Rendered.KUBERNETES,
            "--values",
            values.toString(),
            Chart.FOLDER.toString());

    assertThat(report).contains("0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyServiceIsThereOnce(Path values) {
    Rendered rendered = Rendered.of(helm, values);

    assertThat(rendered.ofKind("Deployment").map(Rendered::name))
        .containsExactlyInAnyOrder(
            "demo-attune-gateway",
            "demo-attune-profile",
            "demo-attune-interest",
            "demo-attune-generation");
    assertThat(rendered.objects())
        .extracting(object -> object.get("kind") + "/" + Rendered.name(object))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void noPodHasMoreRightsThanItNeeds(Path values) {
    Rendered rendered = Rendered.of(helm, values);

    assertThat(rendered.pods())
        .allSatisfy(
            pod -> {
              assertThat(pod).containsEntry("enableServiceLinks", false);
              assertThat(object(pod.get("securityContext")))
                  .containsEntry("runAsNonRoot", true)
                  .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            });
    assertThat(rendered.containers())
        .allSatisfy(
            container ->
                assertThat(object(container.get("securityContext")))
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL"))));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyContainerIsProbedAndBounded(Path values) {
    assertThat(Rendered.of(helm, values).containers())
        .allSatisfy(
            container -> {
              assertThat(container).containsKeys("startupProbe", "readinessProbe", "livenessProbe");
              assertThat(object(object(container.get("resources")).get("requests")))
                  .containsKeys("cpu", "memory");
              assertThat(object(object(container.get("resources")).get("limits")))
                  .containsKey("memory");
            });
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyAddressInThePodsLeadsToAServiceOfTheRelease(Path values) {
    Rendered rendered = Rendered.of(helm, values);
    Set<String> listening =
        rendered
            .ofKind("Service")
            .flatMap(
                service ->
                    list(object(service.get("spec")).get("ports")).stream()
                        .map(port -> Rendered.name(service) + ":" + port.get("port")))
            .collect(Collectors.toSet());
    List<String> called =
        rendered.containers().stream()
            .flatMap(container -> list(container.get("env")).stream())
            .map(variable -> ADDRESS.matcher(String.valueOf(variable.get("value"))))
            .filter(address -> address.matches() && address.group(2).equals(Rendered.NAMESPACE))
            .map(ChartRenderingTest::hostAndPort)
            .toList();

    assertThat(called).hasSizeGreaterThanOrEqualTo(12);
    assertThat(listening).containsAll(called);
  }

  private static String hostAndPort(Matcher address) {
    return address.group(1) + ":" + address.group(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "surprise=1",
        "gateway.surprise=1",
        "common.replicas=-1",
        "common.replicas=many",
        "gateway.port=80",
        "gateway.data.accessMode=ReadOnlyMany",
        "interest.data.size=large",
        "interest.training.schedule=nightly",
        "interest.training.runner=cron",
        "image.pullPolicy=Sometimes",
        "image.registry=host/path",
        "generation.model=hf:ORG/NAME",
        "redis.external.url=http://redis:6379",
        "redis.external.durability=NEVER",
        "redis.config=appendfsync no",
        "redis.resources.surprise.cpu=1",
        "tracing.endpoint=collector:4317"
      })
  void schemaRefuses(String value) {
    assertThat(refusal(value)).contains("values don't meet the specifications of the schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interest.replicas=2",
        "interest.data.persistent=false,interest.replicas=2",
        "interest.training.schedule=6h,interest.data.persistent=false",
        "interest.training.schedule=6h,rbac.create=false",
        "gateway.autoscaling.enabled=true,gateway.autoscaling.minReplicas=9",
        "profile.data.persistent=true,profile.autoscaling.enabled=true",
        "generation.model=/models/some.gguf",
        "redis.enabled=false",
        "ingress.enabled=true"
      })
  void chartRefusesWhatCouldNotRun(String value) {
    assertThat(refusal(value)).contains("execution error at (attune/templates/");
  }

  private static String refusal(String value) {
    Helm.Result result =
        helm.run(
            "template",
            "demo",
            Chart.FOLDER.toString(),
            "--kube-version",
            Rendered.KUBERNETES,
            "--set",
            value);
    assertThat(result.exit()).isNotZero();
    return result.error();
  }
}
