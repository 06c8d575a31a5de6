/** Finds the language model's files: on this machine, on a hub, in a Python package. */
package io.attune.cli.model;
