/**
 * Typed failures of every service: the type says who is to blame, the message names the value and
 * the limit.
 */
package io.attune.contract.failure;
