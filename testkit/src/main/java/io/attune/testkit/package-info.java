/** Real parts for tests: a Redis server that tests may kill and start again. */
package io.attune.testkit;
