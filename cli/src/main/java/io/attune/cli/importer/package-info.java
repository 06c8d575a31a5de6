/**
 * Reads data sets from files and hands them to the profile service, with progress and resumption.
 */
package io.attune.cli.importer;
