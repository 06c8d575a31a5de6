/** What is kept of an answer after it was given: impressions and what was served. */
package io.attune.gateway.pipeline.record;
