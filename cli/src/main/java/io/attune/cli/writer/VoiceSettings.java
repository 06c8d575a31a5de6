package io.attune.cli.writer;

/**
 * How a voice is trained; the training itself says what may be.
 *
 * @param kind headline, blurb, push or reason where only that is learned; empty for all
 * @param start the adapter that it goes on from: none, built-in, or a folder
 * @param heldOut share of the articles that judge it
 * @param rank of the adapter's matrices
 * @param alpha by which over the rank its changes are scaled
 * @param learningRate at its height
 * @param epochs passes at most
 * @param batch texts of one step
 * @param threads 0 for all processors
 * @param seed of every random choice
 */
public record VoiceSettings(
    String kind,
    String start,
    double heldOut,
    int rank,
    double alpha,
    double learningRate,
    int epochs,
    int batch,
    int threads,
    long seed) {}
