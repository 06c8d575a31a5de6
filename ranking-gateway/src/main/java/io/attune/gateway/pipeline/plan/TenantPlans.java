package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One tenant's plans: each surface's, and what the arms of experiments make of it. */
final class TenantPlans {
  // What different surfaces and arms may come to; beyond it plans are made anew each time.
  private static final int MOST_KEPT = 10_000;

  private final ObjectMapper mapper;
  private final TenantSettings settings;
  private final Assignment assignment;
  private final Map<Key, Plan> kept = new ConcurrentHashMap<>();

  private record Key(String surface, List<ArmChoice> arms) {}

  /**
   * Plans of settings.
   *
   * @throws IllegalArgumentException where a surface or an arm says what cannot be
   */
  TenantPlans(ObjectMapper mapper, TenantSettings settings) {
    this.mapper = mapper;
    this.settings = settings;
    this.assignment = new Assignment(settings.experiments());
    settings.surfaces().keySet().forEach(surface -> plan(surface, List.of()));
    settings.experiments().forEach(this::checkArms);
  }

  private void checkArms(String name, Experiment experiment) {
    for (String arm : experiment.arms().keySet()) {
      List<ArmChoice> alone = List.of(new ArmChoice(name, arm));
      try {
        plan(TenantSettings.ANY_SURFACE, alone);
        experiment.surfaces().forEach(surface -> plan(surface, alone));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "experiments." + name + ".arms." + arm + ": " + e.getMessage(), e);
      }
    }
  }

  TenantSettings settings() {
    return settings;
  }

  /** The plan of a reader's list. */
  Plan plan(String tenant, String surface, String userId) {
    Key key = new Key(known(surface), assignment.arms(tenant, surface, userId));
    Plan plan = kept.get(key);
    if (plan == null) {
      plan = plan(key.surface(), key.arms());
      if (kept.size() < MOST_KEPT) {
        kept.put(key, plan);
      }
    }
    return plan;
  }

  private String known(String surface) {
    return settings.surfaces().containsKey(surface) ? surface : TenantSettings.ANY_SURFACE;
  }

  private Plan plan(String surface, List<ArmChoice> arms) {
    ObjectNode made = mapper.createObjectNode();
    Optional.ofNullable(settings.surfaces().get(known(surface))).ifPresent(made::setAll);
    for (ArmChoice choice : arms) {
      Experiment.Arm arm = settings.experiments().get(choice.experiment()).arms().get(choice.arm());
      if (arm.surface() != null) {
        made.setAll(arm.surface());
      }
    }
    try {
      return mapper.treeToValue(made, Plan.class).of(arms);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("surfaces." + surface + ": " + Complaint.of(e), e);
    }
  }

  static Map<String, TenantPlans> of(ObjectMapper mapper, Map<String, TenantSettings> tenants) {
    Map<String, TenantPlans> plans = new HashMap<>();
    tenants.forEach(
        (tenant, settings) -> {
          try {
            plans.put(tenant, new TenantPlans(mapper, settings));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tenants." + tenant + "." + e.getMessage(), e);
          }
        });
    return Map.copyOf(plans);
  }
}
