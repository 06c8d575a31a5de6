/** What an operator can set. */
package io.attune.generation.config;
