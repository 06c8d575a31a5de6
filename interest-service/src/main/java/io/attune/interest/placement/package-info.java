/** Keeps items that the models in service did not learn from findable by them. */
package io.attune.interest.placement;
