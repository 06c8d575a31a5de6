/** What is measured of ranked lists, and how sure it is. */
package io.attune.interest.evaluation.metric;
