/** Calls to the other services: budgets, circuit breakers, failures with a name. */
package io.attune.gateway.client;
