/**
 * Words of a reply: the language model's, held to the items retrieved, or plain ones of our own.
 */
package io.attune.gateway.conversation.wording;
