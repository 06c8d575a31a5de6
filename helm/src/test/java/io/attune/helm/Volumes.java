package io.attune.helm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A default storage class with volumes ready made, for a cluster that makes none.
 *
 * @param name of the class; the value of the label that all its objects carry
 */
record Volumes(String name) {
  static final String LABEL = "attune-test";
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
  private static final int COUNT = 8;

  static boolean isDefault(StorageClass kind) {
    Map<String, String> annotations = kind.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DEFAULT_CLASS));
  }

  List<HasMetadata> objects() {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(
        new StorageClassBuilder()
            .withNewMetadata()
            .withName(name)
            .addToLabels(LABEL, name)
            .addToAnnotations(DEFAULT_CLASS, "true")
            .endMetadata()
            .withProvisioner("kubernetes.io/no-provisioner")
            .build());
    for (int number = 0; number < COUNT; number++) {
      objects.add(volume(number));
    }
    return objects;
  }

  private HasMetadata volume(int number) {
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName(name + "-" + number)
        .addToLabels(LABEL, name)
        .endMetadata()
        .withNewSpec()
        .withCapacity(Map.of("storage", new Quantity("10Gi")))
        .withAccessModes("ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany")
        .withStorageClassName(name)
        .withPersistentVolumeReclaimPolicy("Retain")
        .withNewHostPath()
        .withPath("/var/lib/" + name + "/" + number)
        .endHostPath()
        .endSpec()
        .build();
  }
}
