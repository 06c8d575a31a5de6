/**
 * What is asked for and what is answered: assignments, and texts with their labels and verdicts.
 */
package io.attune.generation.text;
