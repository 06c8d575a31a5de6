package io.attune.generation.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * A refusal or a failure as OpenAI's clients read it.
 *
 * @param status the HTTP status
 * @param type the error's class
 * @param code the error's stable name, or null
 * @param param the field that is wrong, or null
 * @param message what is wrong, for people
 * @param retryAfter when to try again; zero where that is left open or useless
 * @param retry whether the same request may succeed later
 */
record ErrorAnswer(
    int status,
    String type,
    String code,
    String param,
    String message,
    Duration retryAfter,
    boolean retry) {
  private static final String CALLER = "invalid_request_error";
  private static final String SERVER = "server_error";

  /** The answer to a failure. */
  static ErrorAnswer of(Throwable thrown) {
    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof InvalidInput invalid) {
      return caller(400, null, invalid.violations().get(0).field(), message);
    }
    if (failure instanceof NotFound) {
      return caller(404, "model_not_found", "model", message);
    }
    if (failure instanceof PreconditionFailed) {
      return caller(400, "precondition_failed", null, message);
    }
    if (failure instanceof Overloaded overloaded) {
      return new ErrorAnswer(
          429, "rate_limit_error", "queue_full", null, message, overloaded.retryAfter(), true);
    }
    if (failure instanceof DeadlineExpired) {
      return new ErrorAnswer(
          504, "timeout_error", "deadline_exceeded", null, message, Duration.ZERO, false);
    }
    if (failure instanceof Cancelled) {
      return caller(499, "cancelled", null, message);
    }
    if (failure instanceof Unavailable) {
      return new ErrorAnswer(
          503, SERVER, "unavailable", null, message, Duration.ofSeconds(1), true);
    }
    return new ErrorAnswer(
        500, SERVER, "internal", null, "an internal error", Duration.ZERO, false);
  }

  /** An answer to something that the caller did wrong. */
  static ErrorAnswer caller(int status, String code, String param, String message) {
    return new ErrorAnswer(status, CALLER, code, param, message, Duration.ZERO, false);
  }

  /** Whether the service is to blame and its operators have to look. */
  boolean isDefect() {
    return status == 500;
  }

  /** The body. */
  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return body;
  }
}
