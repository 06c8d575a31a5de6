package io.attune.generation.write;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.cache.CacheKey;
import io.attune.generation.cache.TextCache;
import io.attune.generation.prompt.Angle;
import io.attune.generation.prompt.Prompts;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.WrittenText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers assignments with texts: cached, newly written, or the item's own.
 *
 * <p>The same assignment gives the same text. Threading: safe for many threads; each call blocks
 * until its texts are there.
 */
public final class Writer {
  private final Supplier<ModelState> state;
  private final TextCache cache;
  private final Clock clock;
  private final WriterMetrics metrics;
  private final WriterSettings settings;
  private final FreshTexts fresh;

  public Writer(
      Supplier<ModelState> state,
      TextCache cache,
      WriterSettings settings,
      Clock clock,
      WriterMetrics metrics) {
    this.state = state;
    this.cache = cache;
    this.clock = clock;
    this.metrics = metrics;
    this.settings = settings;
    this.fresh = new FreshTexts(cache, settings, clock);
  }

  /**
   * Writes texts, in the order of their assignments.
   *
   * @throws Unavailable while the model is being loaded
   * @throws io.attune.contract.failure.Overloaded where the decoder takes no more
   * @throws DeadlineExpired where the deadline has passed before any answer
   * @throws Cancelled where the caller left
   */
  public List<WrittenText> write(Tenant tenant, List<Assignment> assignments, Terms terms) {
    List<List<Assignment>> parts = assignments.stream().map(Digest::parts).toList();
    Iterator<WrittenText> written =
        written(tenant, parts.stream().flatMap(List::stream).toList(), terms).iterator();
    List<WrittenText> texts = new ArrayList<>();
    for (int i = 0; i < assignments.size(); i++) {
      List<WrittenText> own = parts.get(i).stream().map(part -> written.next()).toList();
      texts.add(Digest.whole(assignments.get(i), own));
    }
    return counted(texts, terms);
  }

  private List<WrittenText> written(Tenant tenant, List<Assignment> assignments, Terms terms) {
    Instant start = clock.instant();
    ModelState now = state.get();
    if (!(now instanceof ModelState.Ready ready)) {
      requireSettled(now);
      return ownTexts(assignments, Fallback.NO_MODEL, start);
    }
    List<Job> jobs = assignments.stream().map(a -> job(tenant, a, ready.model())).toList();
    Map<CacheKey, Job> open = new LinkedHashMap<>();
    jobs.forEach(job -> open.putIfAbsent(job.key(), job));
    Map<CacheKey, WrittenText> texts = new HashMap<>();
    if (terms.cachePolicy() != CachePolicy.BYPASS) {
      Duration lookup = Duration.between(start, clock.instant());
      cache.find(open.keySet()).forEach((key, text) -> texts.put(key, text.fromCache(lookup)));
      open.keySet().removeAll(texts.keySet());
    }
    switch (terms.cachePolicy()) {
      case READ_WRITE -> texts.putAll(fresh.kept(open, ready.model(), terms));
      case BYPASS -> texts.putAll(fresh.unkept(open, ready.model(), terms));
      case ONLY_CACHED ->
          open.forEach(
              (key, job) ->
                  texts.put(
                      key,
                      OwnText.of(job.assignment(), Fallback.NOT_CACHED, List.of(), start, clock)));
    }
    return jobs.stream().map(job -> texts.get(job.key())).toList();
  }

  /**
   * Writes one text, from one candidate, and hands its words on as they come; a cached text comes
   * at once, and a digest when it is whole.
   *
   * @param deltas hears the words, unchecked; the later ones on the decoder's thread
   * @return the checked text, which may be another
   */
  public WrittenText stream(
      Tenant tenant, Assignment assignment, Terms terms, Consumer<String> deltas) {
    if (assignment.kind() == TextKind.DIGEST) {
      WrittenText digest = write(tenant, List.of(assignment), terms).get(0);
      deltas.accept(digest.text());
      return digest;
    }
    Instant start = clock.instant();
    ModelState now = state.get();
    if (!(now instanceof ModelState.Ready ready)) {
      requireSettled(now);
      return counted(ownTexts(List.of(assignment), Fallback.NO_MODEL, start), terms).get(0);
    }
    Job job = job(tenant, assignment, ready.model());
    WrittenText cached = cache.find(List.of(job.key())).get(job.key());
    if (cached != null) {
      Duration lookup = Duration.between(start, clock.instant());
      return counted(List.of(cached.fromCache(lookup)), terms).get(0);
    }
    return counted(List.of(fresh.aloud(job, ready.model(), terms, deltas)), terms).get(0);
  }

  private Job job(Tenant tenant, Assignment assignment, WriterModel model) {
    Voice voice = assignment.kind() == TextKind.CHAT ? Voice.PLAIN : model.voices().apply(tenant);
    return job(tenant, assignment, voice, model, settings);
  }

  /** The job that an assignment is in a voice. */
  static Job job(
      Tenant tenant,
      Assignment assignment,
      Voice voice,
      WriterModel model,
      WriterSettings settings) {
    CacheKey key =
        CacheKey.of(
            tenant,
            assignment.kind(),
            assignment.articles(),
            Angle.of(assignment).topics(),
            assignment.turns().stream()
                .flatMap(turn -> Stream.of(turn.byReader() ? "reader" : "us", turn.text()))
                .toList(),
            model.weightsDigest() + voice.digest(),
            rules(assignment.kind(), voice, settings),
            assignment.seed(),
            assignment.candidates());
    long seed = assignment.seed() == 0 ? key.seed() : assignment.seed();
    return new Job(assignment, voice, key, seed);
  }

  /** What a text is asked for with and held to, besides the guard's own rules. */
  private static String rules(TextKind kind, Voice voice, WriterSettings settings) {
    String version = Prompts.version(kind, voice.adapted());
    return settings.reserved() == 0 ? version : version + " less " + settings.reserved();
  }

  private static void requireSettled(ModelState now) {
    if (now instanceof ModelState.Loading) {
      throw new Unavailable("model", "it is being loaded", null);
    }
  }

  private List<WrittenText> ownTexts(List<Assignment> assignments, Fallback why, Instant start) {
    return assignments.stream().map(a -> OwnText.of(a, why, List.of(), start, clock)).toList();
  }

  private List<WrittenText> counted(List<WrittenText> texts, Terms terms) {
    if (terms.deadline() != null && clock.instant().isAfter(terms.deadline())) {
      throw new DeadlineExpired("the texts came after the caller's deadline");
    }
    texts.forEach(metrics::record);
    return texts;
  }
}
