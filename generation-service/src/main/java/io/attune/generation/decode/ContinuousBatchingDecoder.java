package io.attune.generation.decode;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.adapter.Adapter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * A decoder that lets sequences join and leave between any two steps of one loop (Yu et al., Orca,
 * 2022), with prompts computed in chunks beside running sequences (Agrawal et al., Sarathi, 2023).
 *
 * <p>Runs the model on one thread of its own, as soon as there is anything to do: batches form from
 * what waits while a step runs. See {@link DecodeLoop} for what happens in a step.
 */
public final class ContinuousBatchingDecoder implements Decoder {
  private static final Logger LOG = System.getLogger(ContinuousBatchingDecoder.class.getName());

  private final LanguageModel model;
  private final JobQueue queue;
  private final SequenceRoom room;
  private final DecoderCounters counters;
  private final Admission admission;
  private final LongSupplier nanos;
  private final DecodeLoop loop;
  private final Thread thread;

  /**
   * Starts the loop.
   *
   * @param model used by this decoder alone until it is closed
   * @param tokenizer of the model
   * @param limits of what it takes on; fewer prefix slots than the model has slots
   * @param clock that deadlines are held against
   */
  public ContinuousBatchingDecoder(
      LanguageModel model, Tokenizer tokenizer, DecoderLimits limits, Clock clock) {
    this(model, tokenizer, limits, clock, System::nanoTime, DecoderObserver.NONE);
  }

  /**
   * Starts the loop.
   *
   * @param model used by this decoder alone until it is closed
   * @param tokenizer of the model
   * @param limits of what it takes on; fewer prefix slots than the model has slots
   * @param clock that deadlines are held against
   * @param nanos that durations are measured with
   * @param observer hears what it does
   */
  public ContinuousBatchingDecoder(
      LanguageModel model,
      Tokenizer tokenizer,
      DecoderLimits limits,
      Clock clock,
      LongSupplier nanos,
      DecoderObserver observer) {
    if (limits.prefixSlots() >= model.slots()) {
      throw new IllegalArgumentException(
          "prefixSlots %d leave none of the model's %d slots for sequences"
              .formatted(limits.prefixSlots(), model.slots()));
    }
    this.model = model;
    this.nanos = nanos;
    queue = new JobQueue(limits);
    room = new SequenceRoom(model, model.slots() - limits.prefixSlots());
    Forecast forecast = new Forecast(limits.chunkTokens());
    counters = new DecoderCounters(forecast, observer);
    admission = new Admission(queue, forecast, counters::runningSequences, clock, nanos, observer);
    loop = new DecodeLoop(model, tokenizer, limits, clock, queue, room, admission, counters, nanos);
    thread = new Thread(this::run, "attune-decoder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public GenerationHandle submit(GenerationRequest request, TokenListener listener) {
    for (int token : request.prompt()) {
      if (token < 0 || token >= model.config().vocabularySize()) {
        throw InvalidInput.of("prompt", "token " + token + " is outside the vocabulary");
      }
    }
    String refusal = room.refusal(request);
    if (refusal != null) {
      throw InvalidInput.of("prompt", refusal);
    }
    Job job = new Job(request, listener, nanos.getAsLong());
    admission.enter(job);
    return new GenerationHandle(job.result(), job::cancel);
  }

  @Override
  public CompletableFuture<Long> load(Adapter adapter) {
    CompletableFuture<Long> loaded = new CompletableFuture<>();
    queue.send(
        () -> {
          try {
            loaded.complete(loop.adapters().load(adapter));
          } catch (RuntimeException e) {
            loaded.completeExceptionally(e);
          }
        });
    return loaded;
  }

  @Override
  public CompletableFuture<Void> unload(long adapter) {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    queue.send(() -> loop.adapters().unload(adapter, gone));
    return gone;
  }

  private void run() {
    try {
      while (!loop.idle() || queue.await()) {
        turn();
      }
      loop.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(new IllegalStateException("the decoder's thread was interrupted", e));
    } catch (Error e) {
      stop(new IllegalStateException("the decoder failed", e));
      throw e;
    }
  }

  private void turn() {
    try {
      loop.turn();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a model step failed; its requests are failed", e);
      loop.failAll(e);
    }
  }

  private void stop(RuntimeException cause) {
    LOG.log(Level.ERROR, "the decoder stops", cause);
    failWaiting();
    loop.failAll(cause);
  }

  private void failWaiting() {
    queue.close().forEach(job -> job.fail(new Unavailable("decoder", "closed", null)));
  }

  @Override
  public DecoderState state() {
    return counters.state(queue.size());
  }

  @Override
  public void close() {
    failWaiting();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
