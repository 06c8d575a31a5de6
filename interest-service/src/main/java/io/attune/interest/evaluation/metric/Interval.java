package io.attune.interest.evaluation.metric;

/**
 * A mean and where it probably lies.
 *
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {}
