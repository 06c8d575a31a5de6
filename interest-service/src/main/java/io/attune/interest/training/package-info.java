/** Trains models on the stored behaviour and puts them into service. */
package io.attune.interest.training;
