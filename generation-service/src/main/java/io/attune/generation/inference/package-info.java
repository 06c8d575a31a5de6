/** The language model on tensors, for the Open Inference Protocol: text in, text out. */
package io.attune.generation.inference;
