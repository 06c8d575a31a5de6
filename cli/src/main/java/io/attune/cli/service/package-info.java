/** What the services can do besides serving, run as programs. */
package io.attune.cli.service;
