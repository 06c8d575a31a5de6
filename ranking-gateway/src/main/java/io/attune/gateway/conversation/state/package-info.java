/** What is known of a conversation between its turns, and where it is kept. */
package io.attune.gateway.conversation.state;
