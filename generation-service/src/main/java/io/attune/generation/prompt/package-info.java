/**
 * How an assignment is laid out for the model: versioned templates, and the article's best passage.
 */
package io.attune.generation.prompt;
