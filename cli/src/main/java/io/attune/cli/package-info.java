/** The {@code attune} command. */
package io.attune.cli;
