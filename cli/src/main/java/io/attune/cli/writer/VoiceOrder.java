package io.attune.cli.writer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An order for the generation service's training program, with its names. */
record VoiceOrder(
    String model,
    String examples,
    @JsonProperty("heldOutExamples") String heldOutExamples,
    String kind,
    String data,
    String tenant,
    String start,
    @JsonProperty("heldOut") double heldOut,
    int rank,
    double alpha,
    @JsonProperty("learningRate") double learningRate,
    int epochs,
    int batch,
    int threads,
    long seed) {}
