package io.attune.profile.ingest;

import io.attune.contract.Tenant;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.profile.codec.Users;
import io.attune.profile.domain.User;
import io.attune.profile.store.UserStore;
import io.attune.profile.store.UserStore.Written;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Cleans users and stores them.
 *
 * <p>An upsert is the operator's word that the person is there, so it writes a deleted user anew;
 * events from before the deletion stay refused. An import may replay an old list, so it does not.
 */
@Singleton
public final class UserIntake {
  private final Entries entries;
  private final UserStore store;

  @Inject
  public UserIntake(Entries entries, UserStore store) {
    this.entries = entries;
    this.store = store;
  }

  /** Writes users, all or none: an invalid one fails the call. */
  public void upsert(Tenant tenant, List<io.attune.profile.v1.User> users) {
    Entries.requireValid("users", users, entries::violations);
    List<Written> written = store.put(tenant, users.stream().map(UserIntake::clean).toList(), true);
    int unfinished = written.indexOf(Written.BEING_DELETED);
    if (unfinished >= 0) {
      throw new PreconditionFailed(
          "USER_BEING_DELETED",
          "users["
              + unfinished
              + "] is being deleted; once DeleteUser has answered it can be written");
    }
  }

  /** Starts an import, in which an invalid or deleted user is rejected alone. */
  public EntryImport<io.attune.profile.v1.User> newImport() {
    return new EntryImport<>(entries::violations, this::store);
  }

  private void store(
      Tenant tenant, List<EntryImport.Placed<io.attune.profile.v1.User>> users, ImportTally tally) {
    List<Written> written =
        store.put(
            tenant,
            users.stream().map(EntryImport.Placed::entry).map(UserIntake::clean).toList(),
            false);
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) == Written.YES) {
        tally.accepted();
      } else {
        tally.rejected(
            users.get(i).position(), "id: the user was deleted; only UpsertUsers writes it anew");
      }
    }
  }

  private static User clean(io.attune.profile.v1.User message) {
    User user = Users.record(message);
    return user.withLabels(Labels.normalised(user.labels()));
  }
}
