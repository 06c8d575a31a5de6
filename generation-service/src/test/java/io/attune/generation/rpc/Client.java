package io.attune.generation.rpc;

import io.attune.generation.v1.Assignment;
import io.attune.generation.v1.GenerationServiceGrpc;
import io.attune.generation.v1.Source;
import io.attune.generation.v1.TextKind;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/** A caller of the service over a real socket. */
final class Client implements AutoCloseable {
  private final ManagedChannel channel;

  Client(URL server) {
    channel =
        NettyChannelBuilder.forAddress(server.getHost(), server.getPort()).usePlaintext().build();
  }

  /** A stub whose calls end after a minute. */
  GenerationServiceGrpc.GenerationServiceBlockingStub blocking() {
    return GenerationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  /** A stub that answers in the background. */
  GenerationServiceGrpc.GenerationServiceStub background() {
    return GenerationServiceGrpc.newStub(channel);
  }

  /** A headline's assignment for one article. */
  static Assignment headline(io.attune.generation.text.Article article) {
    return Assignment.newBuilder()
        .setKind(TextKind.TEXT_KIND_HEADLINE)
        .setSource(
            Source.newBuilder()
                .setTitle(article.title())
                .setBody(article.body())
                .setCategory(article.category())
                .addAllTags(article.tags()))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
