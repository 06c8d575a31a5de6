/** Stages that choose the list from the scored candidates. */
package io.attune.gateway.pipeline.selector;
