/** The data sets that models are evaluated on, and how they are split. */
package io.attune.interest.evaluation.data;
