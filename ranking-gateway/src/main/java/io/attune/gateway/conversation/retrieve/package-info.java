/** Items for a turn: the pipeline's own stages, and those that follow the reader's words. */
package io.attune.gateway.conversation.retrieve;
