/** Trainings that come by themselves: when they are due, who starts them, and where they run. */
package io.attune.interest.schedule;
