package io.attune.generation.training;

/**
 * Where a training stands between two steps.
 *
 * @param step steps made
 * @param firstLoss held-out loss before the first step
 * @param bestLoss lowest held-out loss so far
 * @param worse epochs since it fell
 */
record TrainingProgress(int step, double firstLoss, double bestLoss, int worse) {}
