/** Evaluations and searches that the interest service's second program does, and what it needs. */
package io.attune.cli.evaluation;
