package io.attune.generation.runtime;

import java.nio.file.Path;

/**
 * What the writer's training is to do.
 *
 * @param model the language model: a GGUF file or a folder with safetensors
 * @param examples a file of examples, one a line
 * @param heldOutExamples a file of examples that judge what was learned; absent for a share of
 *     {@code examples}
 * @param kind headline, blurb, push or reason where only that is learned; empty for all
 * @param data the folder that the adapters lie in
 * @param tenant whose voice it becomes; empty for the default tenant
 * @param start what is gone on from: {@code none}, {@code built-in} where that is for this model,
 *     or a folder of PEFT's files; absent for none
 * @param heldOut share of the articles that are kept from the training, above 0, below 1, where
 *     {@code heldOutExamples} is absent
 * @param rank see {@link io.attune.generation.training.TrainingRecipe}, as the others are
 * @param alpha see there
 * @param learningRate see there
 * @param epochs see there
 * @param batch see there
 * @param threads see there; 0 for all processors
 * @param seed see there
 */
record WriterTrainingOrder(
    Path model,
    Path examples,
    Path heldOutExamples,
    String kind,
    Path data,
    String tenant,
    String start,
    double heldOut,
    int rank,
    double alpha,
    double learningRate,
    int epochs,
    int batch,
    int threads,
    long seed) {}
