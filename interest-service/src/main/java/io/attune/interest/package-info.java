/** The interest service: its configuration and its composition. */
package io.attune.interest;
