/**
 * What is held in memory to be searched: the catalogue, its text vectors, item vectors of a model.
 */
package io.attune.interest.index;
