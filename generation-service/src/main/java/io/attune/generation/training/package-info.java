/** Teaches the model a house's voice: pairs of article and words in, a low-rank adapter out. */
package io.attune.generation.training;
