package io.attune.gateway.fake;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC server on a port of its own that can be killed, started again, and made to hang. */
public final class FakeServer {
  private final List<BindableService> services;
  private final AtomicInteger calls = new AtomicInteger();
  private int port;
  private Server server;
  private volatile boolean hanging;

  public FakeServer(BindableService... services) {
    this.services = List.of(services);
    start();
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Calls that reached the server. */
  public int calls() {
    return calls.get();
  }

  /** Every call from now on is taken and never answered. */
  public void hang() {
    hanging = true;
  }

  /** Ends the server at once. */
  public void kill() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whole again, on the same port. */
  public void heal() {
    hanging = false;
    if (server.isTerminated()) {
      start();
    }
  }

  private void start() {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
            .intercept(new Faults());
    services.forEach(builder::addService);
    try {
      server = builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getPort();
  }

  private final class Faults implements ServerInterceptor {
    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
        ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
      calls.incrementAndGet();
      if (hanging) {
        call.request(1);
        return new ServerCall.Listener<>() {};
      }
      return next.startCall(call, headers);
    }
  }
}
