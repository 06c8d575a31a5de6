/** Conversations: from a reader's words to items and a reply about them, turn by turn. */
package io.attune.gateway.conversation;
