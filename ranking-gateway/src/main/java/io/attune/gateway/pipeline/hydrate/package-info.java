/** Stages that add what is known of the reader and of the candidates. */
package io.attune.gateway.pipeline.hydrate;
