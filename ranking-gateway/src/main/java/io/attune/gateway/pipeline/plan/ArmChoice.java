package io.attune.gateway.pipeline.plan;

/** The arm of an experiment that a reader is in. */
public record ArmChoice(String experiment, String arm) {}
