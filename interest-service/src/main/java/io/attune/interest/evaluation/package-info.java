/** Evaluation and tuning: data split by a protocol, models trained, their ranked lists measured. */
package io.attune.interest.evaluation;
