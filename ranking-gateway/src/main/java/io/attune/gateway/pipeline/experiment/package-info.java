/** What readers did in each arm of an experiment, and what can be said of it. */
package io.attune.gateway.pipeline.experiment;
