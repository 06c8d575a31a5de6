package io.attune.contract.client;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A channel to another service that comes back within a second of the service.
 *
 * <p>Stubs on it inherit the deadline and the cancellation of the caller's {@code Context}. It
 * balances over all addresses that the target resolves to. gRPC's own pause between connection
 * attempts grows to two minutes; while the service is away this channel is asked every second.
 */
public final class ServiceChannel implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 16 << 20;
  private static final Duration KEEPALIVE = Duration.ofSeconds(30);
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private final ManagedChannel channel;
  private final ScheduledExecutorService reconnector;

  // reconnect() cannot fail: both calls only look at or poke the channel.
  @SuppressWarnings("FutureReturnValueIgnored")
  private ServiceChannel(String name, ManagedChannel channel) {
    this.channel = channel;
    this.reconnector =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "reconnect-" + name);
              thread.setDaemon(true);
              return thread;
            });
    reconnector.scheduleWithFixedDelay(
        this::reconnect, RECONNECT.toMillis(), RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Opens a channel; connects at the first call.
   *
   * @param name the service, for thread names
   * @param target a gRPC target such as {@code 127.0.0.1:8081} or {@code dns:///profile:8081}
   */
  public static ServiceChannel open(String name, String target) {
    return new ServiceChannel(
        name,
        NettyChannelBuilder.forTarget(target)
            .usePlaintext()
            .defaultLoadBalancingPolicy("round_robin")
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .build());
  }

  /** The channel to make stubs of. */
  public ManagedChannel channel() {
    return channel;
  }

  private void reconnect() {
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
  }

  /** Ends the channel; calls in flight are cancelled. */
  @Override
  public void close() {
    reconnector.shutdownNow();
    channel.shutdownNow();
  }
}
