/** How good written texts are: against the house's words, the source, the reader and each other. */
package io.attune.generation.evaluation;
