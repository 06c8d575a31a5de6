/** How an answer came about, recorded while it is made and kept for a day. */
package io.attune.gateway.pipeline.trace;
