/** The way of a recommendation from a query to an answer, stage by stage. */
package io.attune.gateway.pipeline;
