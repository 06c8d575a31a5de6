/**
 * Has a house's voice trained, and the texts of voices evaluated: on its own words, a catalogue, or
 * the sample newsroom.
 */
package io.attune.cli.writer;
