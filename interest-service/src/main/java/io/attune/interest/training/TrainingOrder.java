package io.attune.interest.training;

import io.attune.contract.Tenant;

/**
 * Asks for a training.
 *
 * @param tenant whose data
 * @param model the model's name; empty for the default one
 * @param seed of every random choice
 */
public record TrainingOrder(Tenant tenant, String model, long seed) {}
