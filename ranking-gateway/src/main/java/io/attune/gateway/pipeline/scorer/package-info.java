/** Stages that give a candidate its score. */
package io.attune.gateway.pipeline.scorer;
