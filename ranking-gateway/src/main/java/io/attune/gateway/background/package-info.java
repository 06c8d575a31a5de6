/** Bounded work that no caller waits for. */
package io.attune.gateway.background;
