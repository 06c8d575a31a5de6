/** Has a house's voice trained: from its own words, a catalogue, or the sample newsroom. */
package io.attune.cli.writer;
