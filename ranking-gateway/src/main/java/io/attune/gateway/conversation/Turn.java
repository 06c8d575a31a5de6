package io.attune.gateway.conversation;

import io.attune.contract.Tenant;
import java.time.Instant;

/**
 * A reader's turn.
 *
 * @param tenant whose data
 * @param userId the reader
 * @param requestId names the answer
 * @param text the reader's words
 * @param count how many items a reply shows where the words do not say
 * @param fresh true where what was said before is forgotten
 * @param surface where the items will be shown
 * @param time when it was said
 */
public record Turn(
    Tenant tenant,
    String userId,
    String requestId,
    String text,
    int count,
    boolean fresh,
    String surface,
    Instant time) {}
