package io.attune.generation.evaluation.metric;

/** A value that was measured on a text for an article. */
public record ArticleValue(String article, double value) {}
