/**
 * What a reader's turn asks for, found by rules and by nearness in meaning; pure, without calls.
 */
package io.attune.gateway.conversation.understand;
