package io.attune.generation.openai;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.TokenListener;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** Has requests written and answers them, whole or as a stream. Safe for many threads. */
final class Completions {
  private static final Logger LOG = Logger.getLogger(Completions.class);
  private static final int OK = 200;
  private static final int FINGERPRINT = 12;

  private final GenerationConfig.OpenAi config;
  private final ModelNames models;
  private final RequestLayout layout;
  private final Clock clock;

  Completions(GenerationConfig.OpenAi config, ModelNames models, Clock clock) {
    this.config = config;
    this.models = models;
    this.clock = clock;
    layout = new RequestLayout(config.answerTokens());
  }

  /**
   * Begins to answer.
   *
   * @param idPrefix what the answer's id starts with
   * @throws io.attune.contract.failure.Failure where the request is refused
   */
  void begin(Call call, OpenRequest request, String idPrefix) {
    NamedModel named = models.find(request.model());
    GenerationRequest generation =
        layout.of(
            request,
            named,
            CallTerms.deadline(call.header(CallTerms.HEADER), config.timeout(), clock.instant()));
    String digest = named.model().weightsDigest();
    AnswerForm form =
        new AnswerForm(
            request.content() instanceof OpenRequest.Chat,
            idPrefix + UUID.randomUUID().toString().replace("-", ""),
            clock.instant().getEpochSecond(),
            named.name(),
            "fp_" + digest.substring(0, Math.min(FINGERPRINT, digest.length())));
    if (request.stream()) {
      stream(call, request, named, generation, form);
    } else {
      submit(
          call,
          named,
          generation,
          (candidate, delta) -> {},
          (written, failure) -> {
            if (failure == null) {
              OpenAiRoutes.end(call.response(), OK, form.whole(written));
            } else {
              OpenAiRoutes.fail(call.response(), failure);
            }
          });
    }
  }

  private void stream(
      Call call,
      OpenRequest request,
      NamedModel named,
      GenerationRequest generation,
      AnswerForm form) {
    int candidates = generation.candidates().size();
    EventStream events =
        new EventStream(call.response(), call.context(), form, candidates, config.stall());
    submit(
        call,
        named,
        generation,
        events,
        (written, failure) -> {
          if (failure == null) {
            events.finish(written, request.usageAtEnd());
          } else if (call.response().headWritten()) {
            ErrorAnswer error = ErrorAnswer.of(failure);
            if (error.isDefect()) {
              LOG.error("a stream failed", failure);
            }
            events.fail(error);
          } else {
            OpenAiRoutes.fail(call.response(), failure);
          }
        });
  }

  /** Submits; the end is heard on the connection's thread. */
  private static void submit(
      Call call,
      NamedModel named,
      GenerationRequest generation,
      TokenListener listener,
      BiConsumer<Generation, Throwable> end) {
    GenerationHandle handle = named.model().decoder().submit(generation, listener);
    call.onEnd(handle::cancel);
    var unused =
        handle
            .result()
            .whenComplete(
                (written, failure) -> call.onConnection(() -> end.accept(written, failure)));
  }
}
