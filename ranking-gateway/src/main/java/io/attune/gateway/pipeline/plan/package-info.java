/**
 * How a surface's lists are made: rules, selection and experiments, from one file that may change.
 */
package io.attune.gateway.pipeline.plan;
