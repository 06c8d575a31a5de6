/** The commands: what each takes, does and says. */
package io.attune.cli.command;
