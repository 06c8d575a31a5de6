package io.attune.generation.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.TokenListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Sends words as they are written, as server-sent events.
 *
 * <p>A reader that is slower than the model gets fewer, longer pieces: words that cannot be sent
 * are put together, so that what waits for it is never more than its answer. One that takes nothing
 * for too long is cut off.
 *
 * <p>Threading: words come on the decoder's thread; all else happens on the connection's.
 */
final class EventStream implements TokenListener {
  private static final int OK = 200;

  private final HttpServerResponse response;
  private final Context context;
  private final AnswerForm form;
  private final Duration stall;
  private final boolean[] opened;

  @GuardedBy("this")
  private final StringBuilder[] waiting;

  @GuardedBy("this")
  private boolean flushing;

  EventStream(
      HttpServerResponse response,
      Context context,
      AnswerForm form,
      int candidates,
      Duration stall) {
    this.response = response;
    this.context = context;
    this.form = form;
    this.stall = stall;
    opened = new boolean[candidates];
    waiting = new StringBuilder[candidates];
    for (int i = 0; i < candidates; i++) {
      waiting[i] = new StringBuilder();
    }
  }

  @Override
  public void onText(int candidate, String delta) {
    synchronized (this) {
      waiting[candidate].append(delta);
      if (flushing) {
        return;
      }
      flushing = true;
    }
    context.runOnContext(unused -> flush());
  }

  private void flush() {
    if (over()) {
      return;
    }
    if (response.writeQueueFull()) {
      awaitReader();
      return;
    }
    synchronized (this) {
      flushing = false;
    }
    sendWaiting();
  }

  private void awaitReader() {
    Vertx vertx = context.owner();
    long timer = vertx.setTimer(stall.toMillis(), unused -> response.reset());
    response.drainHandler(
        unused -> {
          vertx.cancelTimer(timer);
          flush();
        });
  }

  private void sendWaiting() {
    for (int i = 0; i < opened.length; i++) {
      String words;
      synchronized (this) {
        words = waiting[i].toString();
        waiting[i].setLength(0);
      }
      if (!words.isEmpty()) {
        open(i);
        send(form.words(i, words));
      }
    }
  }

  private void open(int candidate) {
    if (!opened[candidate]) {
      opened[candidate] = true;
      if (form.chat()) {
        send(form.opening(candidate));
      }
    }
  }

  /** Ends the answer. */
  void finish(Generation generation, boolean usage) {
    if (over()) {
      return;
    }
    sendWaiting();
    for (int i = 0; i < opened.length; i++) {
      open(i);
      send(form.ending(i, generation.candidates().get(i).finish()));
    }
    if (usage) {
      send(form.usagePiece(generation.timings()));
    }
    response.end("data: [DONE]\n\n");
  }

  /** Ends an answer that began and failed. */
  void fail(ErrorAnswer error) {
    if (!over()) {
      send(error.body());
      response.end("data: [DONE]\n\n");
    }
  }

  private void send(ObjectNode event) {
    if (!response.headWritten()) {
      response
          .setStatusCode(OK)
          .setChunked(true)
          .putHeader("Content-Type", "text/event-stream; charset=utf-8")
          .putHeader("Cache-Control", "no-cache");
    }
    response.write("data: " + event + "\n\n");
  }

  private boolean over() {
    return response.ended() || response.closed();
  }
}
