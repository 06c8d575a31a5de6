package io.attune.gateway.pipeline.writer;

import io.attune.contract.failure.Overloaded;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.generation.Assignment;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Gets words for a list: those that are cached, or new ones within a time. */
public final class TextWriter {
  private static final Overloaded FULL =
      new Overloaded(
          "words for as many answers as allowed are being written", Duration.ofSeconds(1));

  private final GenerationClient generation;
  private final int parallel;
  private final Semaphore answers;

  /**
   * A writer.
   *
   * @param parallel texts of one answer that are written at once
   * @param answers answers whose texts are written at once; further ones get none
   */
  public TextWriter(GenerationClient generation, int parallel, int answers) {
    this.generation = generation;
    if (parallel < 1 || answers < 1) {
      throw new IllegalArgumentException(
          parallel + " texts or " + answers + " answers at once are below 1");
    }
    this.parallel = parallel;
    this.answers = new Semaphore(answers);
  }

  /** The list's texts as far as they are cached; the future does not fail for an outage. */
  public CompletableFuture<Partial<Texts>> cached(
      Query query, List<Candidate> selected, List<Topic> topics, Budget budget) {
    Map<Draft, WrittenText> texts = new LinkedHashMap<>();
    List<Draft> toAsk = new ArrayList<>();
    for (Draft draft : Draft.of(query, selected)) {
      String refusal = draft.refusal(query.reader().consent()).orElse("");
      texts.put(draft, draft.own(refusal.isEmpty() ? "unavailable" : refusal));
      if (refusal.isEmpty()) {
        toAsk.add(draft);
      }
    }
    List<CompletableFuture<List<WrittenText>>> batches = new ArrayList<>();
    for (List<Draft> part : parts(toAsk)) {
      List<Assignment> assignments = part.stream().map(draft -> draft.assignment(topics)).toList();
      batches.add(generation.cached(query.tenant(), assignments, budget));
    }
    return CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new))
        .handle((done, thrown) -> collect(texts, toAsk, batches));
  }

  /**
   * Starts to write, in the order given.
   *
   * @param within time after which an unfinished text is given up
   * @param caller whose going ends the writing
   */
  public Writing write(
      Query query, List<Draft> drafts, List<Topic> topics, Duration within, Caller caller) {
    boolean admitted = answers.tryAcquire();
    Writing writing =
        new Writing(
            drafts,
            query.reader().consent(),
            admitted
                ? (draft, left) ->
                    generation.write(query.tenant(), draft.assignment(topics), Budget.lenient(left))
                : (draft, left) -> CompletableFuture.failedFuture(FULL),
            new Writing.Limits(parallel, within),
            caller);
    if (admitted) {
      var unused = writing.done().whenComplete((texts, thrown) -> answers.release());
    }
    writing.start();
    return writing;
  }

  private static Partial<Texts> collect(
      Map<Draft, WrittenText> texts,
      List<Draft> asked,
      List<CompletableFuture<List<WrittenText>>> batches) {
    List<Degradation> missing = new ArrayList<>();
    int from = 0;
    for (List<Draft> part : parts(asked)) {
      try {
        List<WrittenText> answers = batches.get(from++).join();
        for (int i = 0; i < answers.size(); i++) {
          texts.put(part.get(i), answers.get(i));
        }
      } catch (RuntimeException e) {
        missing.add(Degradation.of("generation", e));
      }
    }
    return new Partial<>(new Texts(texts), missing);
  }

  private static List<List<Draft>> parts(List<Draft> drafts) {
    List<List<Draft>> parts = new ArrayList<>();
    for (int from = 0; from < drafts.size(); from += GenerationClient.MOST_IN_ONE_BATCH) {
      parts.add(
          drafts.subList(from, Math.min(drafts.size(), from + GenerationClient.MOST_IN_ONE_BATCH)));
    }
    return parts;
  }
}
