package io.attune.generation.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.NotFound;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.write.ModelState;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The paths of the door, on the service's own port. */
@Singleton
class OpenAiRoutes {
  private static final Logger LOG = Logger.getLogger(OpenAiRoutes.class);

  private final GenerationConfig.OpenAi config;
  private final ModelNames models;
  private final OpenCalls calls;
  private final Readers readers;
  private final Completions completions;
  private final long createdSeconds;

  OpenAiRoutes(GenerationConfig config, Supplier<ModelState> model, Clock clock) {
    this.config = config.openai();
    models = new ModelNames(model);
    calls = new OpenCalls(this.config.concurrentCalls());
    readers = new Readers(config.engine().queuedRequests());
    completions = new Completions(this.config, models, clock);
    createdSeconds = clock.instant().getEpochSecond();
  }

  void register(@Observes Router router) {
    if (!config.enabled()) {
      return;
    }
    router.get("/v1/models").handler(guarded(call -> end(call.response(), 200, list())));
    router
        .get("/v1/models/:model")
        .handler(
            guarded(
                call -> {
                  NamedModel named = models.find(call.pathParam("model"));
                  end(call.response(), 200, entry(named));
                }));
    post(router, "/v1/chat/completions", RequestParser::chat, "chatcmpl-");
    post(router, "/v1/completions", RequestParser::completion, "cmpl-");
    router
        .route("/v1/*")
        .handler(
            guarded(
                call -> {
                  throw new NotFound("there is no " + call.request().method() + " of this path");
                }));
  }

  private void post(
      Router router, String path, Function<byte[], OpenRequest> parser, String idPrefix) {
    // On a route of its own, since a route takes its body before anything else.
    router.post(path).handler(guarded(this::open));
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(config.bodyBytes()))
        .handler(guarded(call -> read(call, parser, idPrefix)))
        .failureHandler(this::refuseBody);
  }

  /** Counts a call in before its body is taken, until its caller has its answer or has left. */
  private void open(RoutingContext call) {
    calls.enter();
    call.addEndHandler(unused -> calls.leave());
    call.next();
  }

  private void read(RoutingContext call, Function<byte[], OpenRequest> parser, String idPrefix) {
    Call open = new Call(call);
    byte[] body = call.body().buffer() == null ? new byte[0] : call.body().buffer().getBytes();
    readers.run(
        () -> {
          try {
            completions.begin(open, parser.apply(body), idPrefix);
          } catch (RuntimeException e) {
            open.onConnection(() -> fail(call.response(), e));
          }
        });
  }

  private void refuseBody(RoutingContext call) {
    int status = call.statusCode();
    if (status == 413) {
      end(
          call.response(),
          status,
          ErrorAnswer.caller(
                  status, "body_too_large", null, config.bodyBytes() + " bytes are allowed")
              .body());
    } else if (status >= 400 && status < 500) {
      // A form that is none, for example: the cause is the caller's.
      end(
          call.response(),
          status,
          ErrorAnswer.caller(status, null, null, "the request cannot be read").body());
    } else {
      fail(call.response(), call.failure());
    }
  }

  private static io.vertx.core.Handler<RoutingContext> guarded(Consumer<RoutingContext> handler) {
    return call -> {
      try {
        handler.accept(call);
      } catch (RuntimeException e) {
        fail(call.response(), e);
      }
    };
  }

  /** Answers a failure, where nothing was answered yet. */
  static void fail(HttpServerResponse response, Throwable failure) {
    ErrorAnswer error = ErrorAnswer.of(failure);
    if (error.isDefect()) {
      LOG.error("a request failed", failure);
    }
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    // OpenAI's clients obey these two; others know Retry-After.
    response.putHeader("x-should-retry", Boolean.toString(error.retry()));
    if (!error.retryAfter().isZero()) {
      response.putHeader("retry-after-ms", Long.toString(error.retryAfter().toMillis()));
      response.putHeader(
          "Retry-After", Long.toString(error.retryAfter().plusMillis(999).toSeconds()));
    }
    end(response, error.status(), error.body());
  }

  /** Answers whole. */
  static void end(HttpServerResponse response, int status, ObjectNode body) {
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(body.toString());
    }
  }

  private ObjectNode list() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    models.listed().forEach(named -> data.add(entry(named)));
    return list;
  }

  private ObjectNode entry(NamedModel named) {
    boolean adapted = named.voice().adapted();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", named.name())
        .put("object", "model")
        .put("created", createdSeconds)
        .put("owned_by", "attune")
        .put("root", adapted ? named.voice().name() : named.model().name())
        .put("parent", adapted ? named.model().name() : null)
        .put("max_model_len", named.model().contextTokens());
  }

  @PreDestroy
  void close() {
    readers.close();
  }
}
