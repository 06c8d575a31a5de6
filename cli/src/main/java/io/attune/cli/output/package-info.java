/** What a command says: lines, tables, progress, JSON, failures. */
package io.attune.cli.output;
