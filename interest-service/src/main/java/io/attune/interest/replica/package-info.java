/** Keeps the catalogue in memory the same as the profile service's. */
package io.attune.interest.replica;
