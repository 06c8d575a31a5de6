package io.attune.generation.decode;

import io.attune.contract.failure.Cancelled;
import io.attune.generation.model.adapter.Adapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A decoder that writes what a test says, at once, or when the test lets go.
 *
 * <p>The script gives a request's texts: the first for its first candidate, and so on, the last one
 * for all that are left. A text that ends with "…" is cut off there.
 */
public final class ScriptedDecoder implements Decoder {
  private final List<GenerationRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private final AtomicInteger loaded = new AtomicInteger();
  private final AtomicInteger cancellations = new AtomicInteger();
  private Function<GenerationRequest, List<String>> script;
  private boolean holding;

  public ScriptedDecoder(Function<GenerationRequest, List<String>> script) {
    this.script = script;
  }

  /** Always the same texts. */
  public static ScriptedDecoder writing(String... texts) {
    return new ScriptedDecoder(request -> List.of(texts));
  }

  /** Writes by another script from now on. */
  public synchronized void follow(Function<GenerationRequest, List<String>> other) {
    script = other;
  }

  /** Answers nothing until {@link #letGo}. */
  public synchronized void hold() {
    holding = true;
  }

  /** Answers all that waits, and everything from now on at once. */
  public synchronized void letGo() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** What was asked for so far. */
  public List<GenerationRequest> requests() {
    return requests;
  }

  /** Forgets what was asked for and given up. */
  public void forget() {
    requests.clear();
    cancellations.set(0);
  }

  /** How many requests were given up before they were answered. */
  public int cancellations() {
    return cancellations.get();
  }

  @Override
  public synchronized GenerationHandle submit(GenerationRequest request, TokenListener listener) {
    List<String> texts = script.apply(request);
    requests.add(request);
    CompletableFuture<Generation> result = new CompletableFuture<>();
    Runnable answer = () -> answer(request, texts, listener, result);
    if (holding) {
      held.add(answer);
    } else {
      answer.run();
    }
    return new GenerationHandle(
        result,
        () -> {
          if (result.completeExceptionally(new Cancelled("given up"))) {
            cancellations.incrementAndGet();
          }
        });
  }

  private static void answer(
      GenerationRequest request,
      List<String> texts,
      TokenListener listener,
      CompletableFuture<Generation> result) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < request.candidates().size(); i++) {
      String text = texts.get(Math.min(i, texts.size() - 1));
      boolean cut = text.endsWith("…");
      for (String word : text.split("(?<= )")) {
        listener.onText(i, word);
      }
      candidates.add(
          new Candidate(
              new int[] {1}, text, -1, cut ? FinishReason.LENGTH : FinishReason.STOP_STRING));
    }
    GenerationTimings timings =
        new GenerationTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, 0, 1);
    result.complete(new Generation(candidates, timings));
  }

  @Override
  public CompletableFuture<Long> load(Adapter adapter) {
    return CompletableFuture.completedFuture(1L + loaded.getAndIncrement());
  }

  @Override
  public CompletableFuture<Void> unload(long adapter) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized DecoderState state() {
    return new DecoderState(held.size(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
