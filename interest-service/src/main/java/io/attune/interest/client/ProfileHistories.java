package io.attune.interest.client;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.history.Behaviour;
import io.attune.interest.training.HistorySource;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.History;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.StreamHistoriesResponse;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The histories that the profile service holds, as a stream that waits for its reader. */
public final class ProfileHistories implements HistorySource {
  private final Channel channel;
  private final Duration timeout;

  /**
   * @param timeout of the whole stream
   */
  public ProfileHistories(Channel channel, Duration timeout) {
    this.channel = channel;
    this.timeout = timeout;
  }

  @Override
  public void readAll(Tenant tenant, Consumer<List<Behaviour>> history) {
    // However the reading ends, the call ends with it.
    Context.CancellableContext call = Context.current().fork().withCancellation();
    try {
      call.run(() -> stream(tenant, history));
    } finally {
      call.cancel(null);
    }
  }

  private void stream(Tenant tenant, Consumer<List<Behaviour>> history) {
    try {
      Iterator<StreamHistoriesResponse> responses =
          EventServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .streamHistories(StreamHistoriesRequest.newBuilder().setTenant(tenant.id()).build());
      while (responses.hasNext()) {
        for (History one : responses.next().getHistoriesList()) {
          history.accept(behaviours(one));
        }
      }
    } catch (StatusRuntimeException e) {
      throw new Unavailable("profile", "histories cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Behaviour> behaviours(History history) {
    return history.getInteractionsList().stream()
        .flatMap(
            interaction ->
                ProfileMessages.behaviour(
                    interaction.getItemId(),
                    interaction.getType(),
                    interaction.getValue(),
                    interaction.getTime())
                    .stream())
        .toList();
  }
}
