package io.attune.interest.client;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.replica.UserSource;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.profile.v1.User;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The users that the profile service holds, read page by page. */
public final class ProfileUsers implements UserSource {
  private static final int PAGE_SIZE = 1_000;

  private final Channel channel;
  private final Duration timeout;

  /**
   * @param timeout of one page
   */
  public ProfileUsers(Channel channel, Duration timeout) {
    this.channel = channel;
    this.timeout = timeout;
  }

  @Override
  public void readDeclined(Tenant tenant, Consumer<String> userId) {
    ListUsersRequest.Builder request =
        ListUsersRequest.newBuilder().setTenant(tenant.id()).setPageSize(PAGE_SIZE);
    do {
      ListUsersResponse response = list(request.build());
      response.getUsersList().stream()
          .filter(ProfileMessages::declines)
          .map(User::getId)
          .forEach(userId);
      request.setPageToken(response.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
  }

  private ListUsersResponse list(ListUsersRequest request) {
    try {
      return ProfileServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .listUsers(request);
    } catch (StatusRuntimeException e) {
      throw new Unavailable("profile", "users cannot be read: " + e.getMessage(), e);
    }
  }
}
