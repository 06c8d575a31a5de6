/** Stages that find candidates. */
package io.attune.gateway.pipeline.source;
