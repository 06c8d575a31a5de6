package io.attune.helm;

import static io.attune.helm.Chart.object;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The objects that the chart makes of some values. */
record Rendered(List<Map<String, Object>> objects) {
  /**
   * The version that is rendered for: a helm built from source takes an old one for the default.
   */
  static final String KUBERNETES = "1.34.0";

  static final String NAMESPACE = "shop";

  Rendered {
    objects = List.copyOf(objects);
  }

  static Rendered of(Helm helm, Path values) {
    String yaml =
        helm.succeed(
            "template",
            "demo",
            Chart.FOLDER.toString(),
            "--namespace",
            NAMESPACE,
            "--kube-version",
            KUBERNETES,
            "--values",
            values.toString());
    return new Rendered(
        StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
            .filter(Objects::nonNull)
            .map(Chart::object)
            .toList());
  }

  Stream<Map<String, Object>> ofKind(String kind) {
    return objects.stream().filter(object -> kind.equals(object.get("kind")));
  }

  static String name(Map<String, Object> object) {
    return (String) object(object.get("metadata")).get("name");
  }

  /** The pods' specifications of all Deployments and StatefulSets. */
  List<Map<String, Object>> pods() {
    return Stream.concat(ofKind("Deployment"), ofKind("StatefulSet"))
        .map(workload -> object(object(workload.get("spec")).get("template")))
        .map(template -> object(template.get("spec")))
        .toList();
  }

  List<Map<String, Object>> containers() {
    List<Map<String, Object>> containers = new ArrayList<>();
    pods().forEach(pod -> containers.addAll(list(pod.get("containers"))));
    return containers;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Object node) {
    return node == null ? List.of() : (List<Map<String, Object>>) node;
  }
}
