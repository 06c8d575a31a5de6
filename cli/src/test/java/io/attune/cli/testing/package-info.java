/** Services that answer as a test tells them, and a command line whose words are caught. */
package io.attune.cli.testing;
