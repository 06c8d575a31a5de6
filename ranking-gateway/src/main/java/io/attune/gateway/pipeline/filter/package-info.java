/** Stages that judge whether a candidate may be shown. */
package io.attune.gateway.pipeline.filter;
