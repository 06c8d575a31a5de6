/** How the service is put together: its parts, its model, its readiness. */
package io.attune.generation.runtime;
