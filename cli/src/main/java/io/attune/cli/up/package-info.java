/** Starts, watches and stops the processes of a system on this machine. */
package io.attune.cli.up;
