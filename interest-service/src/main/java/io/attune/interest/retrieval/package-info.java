/**
 * Finds candidates: the strategies, each one way to search the catalogue, and the page that runs
 * them.
 */
package io.attune.interest.retrieval;
