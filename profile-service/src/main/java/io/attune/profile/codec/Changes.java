package io.attune.profile.codec;

import com.google.protobuf.Timestamp;
import io.attune.contract.Tenant;
import io.attune.profile.domain.Event;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.User;
import io.attune.profile.v1.Change;

/**
 * Writes one call's entries of the change stream: serialised messages of the contract.
 *
 * @param tenant whose data changes
 * @param time when the service accepted the change
 */
public record Changes(Tenant tenant, Timestamp time) {
  /** The changes that a call accepts now. */
  public static Changes at(Tenant tenant, long nowMs) {
    return new Changes(tenant, Times.timestamp(nowMs));
  }

  /** A user was written. */
  public byte[] upserted(User user) {
    return change().setUserUpserted(Users.message(user)).build().toByteArray();
  }

  /** A user's data was deleted. */
  public byte[] userDeleted(String userId) {
    return change().setUserDeleted(userId).build().toByteArray();
  }

  /** An item was written. */
  public byte[] upserted(Item item) {
    return change().setItemUpserted(Items.message(item)).build().toByteArray();
  }

  /** An item was deleted. */
  public byte[] itemDeleted(String itemId) {
    return change().setItemDeleted(itemId).build().toByteArray();
  }

  /** An event was stored. */
  public byte[] recorded(Event event) {
    return change().setEventRecorded(Events.message(event)).build().toByteArray();
  }

  /** A tie was added. */
  public byte[] added(Tie tie) {
    return change().setTieAdded(Users.message(tie)).build().toByteArray();
  }

  /** A tie was removed. */
  public byte[] removed(Tie tie) {
    return change().setTieRemoved(Users.message(tie)).build().toByteArray();
  }

  private Change.Builder change() {
    return Change.newBuilder().setTenant(tenant.id()).setTime(time);
  }
}
