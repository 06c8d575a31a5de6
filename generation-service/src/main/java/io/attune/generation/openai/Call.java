package io.attune.generation.openai;

import io.attune.generation.write.Cancellation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * A caller's connection while its request is worked on elsewhere. Made on the connection's thread.
 */
final class Call {
  private final RoutingContext call;
  private final Context context = Vertx.currentContext();
  private final Cancellation cancellation = new Cancellation();

  Call(RoutingContext call) {
    this.call = call;
    call.addEndHandler(unused -> cancellation.cancel());
  }

  /** Its header of this name, or null. */
  String header(String name) {
    return call.request().getHeader(name);
  }

  HttpServerResponse response() {
    return call.response();
  }

  Context context() {
    return context;
  }

  /** Runs a task on the connection's thread. */
  void onConnection(Runnable task) {
    context.runOnContext(unused -> task.run());
  }

  /** Runs a task when the caller has left or has its answer. */
  void onEnd(Runnable task) {
    cancellation.onCancel(task);
  }
}
