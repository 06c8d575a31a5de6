/** What is measured of texts, and how sure it is. */
package io.attune.generation.evaluation.metric;
