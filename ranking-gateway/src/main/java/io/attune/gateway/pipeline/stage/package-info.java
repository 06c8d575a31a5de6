/** What flows through the pipeline, and one small interface for each kind of stage. */
package io.attune.gateway.pipeline.stage;
