package io.attune.gateway.conversation;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.RedisConversationStore;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One stream's hold on a conversation: as it is kept in Redis or, while that is out, as this stream
 * last knew it. Turns of a stream come one after another.
 */
public final class Memory {
  private final RedisConversationStore store;
  private final Tenant tenant;
  private final String userId;
  private volatile Conversation last = Conversation.NEW;
  private volatile Degradation missing;

  Memory(RedisConversationStore store, Tenant tenant, String userId) {
    this.store = store;
    this.tenant = tenant;
    this.userId = userId;
  }

  /** The conversation as it stands. */
  Conversation now() {
    missing = null;
    try {
      last = store.find(tenant, userId);
    } catch (Unavailable out) {
      missing = Degradation.of("redis", out);
    }
    return last;
  }

  /** The conversation as it stands after a change. */
  Conversation change(UnaryOperator<Conversation> change) {
    if (missing != null) {
      last = change.apply(last);
      return last;
    }
    try {
      last = store.change(tenant, userId, change);
    } catch (Unavailable out) {
      missing = Degradation.of("redis", out);
      last = change.apply(last);
    }
    return last;
  }

  /** Redis, where it was out since the turn began. */
  Optional<Degradation> missing() {
    return Optional.ofNullable(missing);
  }
}
