/** The outcome of a text evaluation, as JSON for scripts and as lists and a page for people. */
package io.attune.generation.evaluation.report;
