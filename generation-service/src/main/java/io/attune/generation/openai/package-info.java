/** The OpenAI-compatible HTTP door: the bare model, neither guarded nor labelled. */
package io.attune.generation.openai;
