/** What holds a written text to its source before anybody sees it. */
package io.attune.generation.guard;
