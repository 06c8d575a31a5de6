/** The outcome of an evaluation, as the contract's JSON and as a page for people. */
package io.attune.interest.evaluation.report;
