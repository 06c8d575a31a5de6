package io.attune.generation.decode;

import io.attune.contract.failure.Failure;
import io.attune.generation.model.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One request on its way: queued, then its prompt computed in its first slot, then its candidates
 * written, each in its own slot.
 *
 * <p>Threading: the decoder's thread, but for {@link #cancel}, {@link #displace} and what is done
 * before it is queued.
 */
final class Job {
  private final GenerationRequest request;
  private final int[] prompt;
  private final TokenListener listener;
  private final CompletableFuture<Generation> result = new CompletableFuture<>();
  private final long submittedNanos;
  private volatile boolean cancelled;
  private long admittedNanos;
  private long firstTokenNanos;
  private int[] slots = {};
  private int adapter;
  private int computed;
  private int cached;
  private boolean placed;
  private double expected;
  private volatile boolean probing;
  private volatile boolean displaced;
  private final List<Sequence> sequences = new ArrayList<>();

  Job(GenerationRequest request, TokenListener listener, long nowNanos) {
    this.request = request;
    this.listener = listener;
    prompt = request.prompt();
    submittedNanos = nowNanos;
  }

  GenerationRequest request() {
    return request;
  }

  int[] prompt() {
    return prompt;
  }

  CompletableFuture<Generation> result() {
    return result;
  }

  void cancel() {
    cancelled = true;
  }

  boolean cancelled() {
    return cancelled;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** Notes what it was forecast to take, in seconds. */
  void expect(double seconds) {
    expected = seconds;
  }

  double expected() {
    return expected;
  }

  /** Notes that it was taken against the forecast. */
  void probe() {
    probing = true;
  }

  boolean probing() {
    return probing;
  }

  /** Fails it because a more urgent one took its place. */
  void displace(Failure failure) {
    displaced = true;
    fail(failure);
  }

  boolean displaced() {
    return displaced;
  }

  void admit(int[] takenSlots, int adapterNumber, long nowNanos) {
    slots = takenSlots;
    adapter = adapterNumber;
    admittedNanos = nowNanos;
  }

  /** The number that the model knows its adapter by. */
  int adapter() {
    return adapter;
  }

  /** The slots it holds, the prompt's first. */
  int[] slots() {
    return slots;
  }

  int promptSlot() {
    return slots[0];
  }

  /** Whether the prompt's slot still holds the prompt. */
  boolean holdsPromptSlot() {
    return slots.length > 0 && (sequences.isEmpty() || !sequences.get(0).finished());
  }

  /** Whether what others had computed of its prompt was already looked for. */
  boolean placed() {
    return placed;
  }

  /** Starts the prompt behind tokens that were taken over from elsewhere. */
  void place(int cachedTokens) {
    placed = true;
    cached = cachedTokens;
    computed = cachedTokens;
  }

  /** Tokens of the prompt that are in the cache. */
  int computed() {
    return computed;
  }

  int cached() {
    return cached;
  }

  void compute(int tokens) {
    computed += tokens;
  }

  boolean prefilling() {
    return computed < prompt.length;
  }

  /** Starts the candidates, one a slot. */
  void startWriting(Tokenizer tokenizer, long nowNanos) {
    firstTokenNanos = nowNanos;
    for (int i = 0; i < slots.length; i++) {
      sequences.add(new Sequence(i, slots[i], request, tokenizer, listener));
    }
  }

  List<Sequence> sequences() {
    return sequences;
  }

  boolean finished() {
    return !prefilling() && sequences.stream().allMatch(Sequence::finished);
  }

  void succeed(long nowNanos) {
    int written = sequences.stream().mapToInt(Sequence::tokenCount).sum();
    result.complete(
        new Generation(
            sequences.stream().map(Sequence::candidate).toList(),
            new GenerationTimings(
                Duration.ofNanos(admittedNanos - submittedNanos),
                Duration.ofNanos(firstTokenNanos - admittedNanos),
                Duration.ofNanos(nowNanos - firstTokenNanos),
                prompt.length,
                cached,
                written)));
  }

  void fail(Failure failure) {
    result.completeExceptionally(failure);
  }

  /** Fails with something that is no expected failure: a listener's, a defect. */
  void failUnexpectedly(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
