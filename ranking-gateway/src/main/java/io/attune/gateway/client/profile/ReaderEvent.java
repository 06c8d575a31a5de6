package io.attune.gateway.client.profile;

import java.time.Instant;
import java.util.Optional;

/**
 * One act of one reader on one item; every field is valid by the contract.
 *
 * @param id identifies the event for its reader
 * @param userId who acted
 * @param itemId what was acted on
 * @param type what was done
 * @param value seconds, stars or quantity, by type
 * @param time when; where absent, when the profile service receives it
 * @param requestId the answer that showed the item; empty for none
 * @param position the item's place in that answer, from 1; 0 where unknown
 * @param surface where it was shown; empty for none
 */
public record ReaderEvent(
    String id,
    String userId,
    String itemId,
    EventType type,
    double value,
    Optional<Instant> time,
    String requestId,
    int position,
    String surface) {}
