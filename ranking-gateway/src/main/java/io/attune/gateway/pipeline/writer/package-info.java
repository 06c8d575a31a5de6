/** The stage that gets words for the chosen items. */
package io.attune.gateway.pipeline.writer;
