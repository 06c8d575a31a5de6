package io.attune.gateway.pipeline;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Exposure;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Filter.Verdict;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The candidates of one request: what the filters kept, what they took away, and what may come
 * back.
 *
 * <p>INVARIANT: kept + reserved + removed = every candidate sifted, each once. Of one request, not
 * for several threads.
 */
final class Pool {
  private final Query query;
  private final List<Filter> filters;
  private final Set<String> sifted = new LinkedHashSet<>();
  private final List<Candidate> kept = new ArrayList<>();
  private final List<Reserved> reserve = new ArrayList<>();
  private final Map<String, List<String>> removed = new LinkedHashMap<>();

  private final Map<String, Integer> depths = new HashMap<>();

  private record Reserved(Candidate candidate, String filter) {}

  Pool(Query query, List<Filter> filters) {
    this.query = query;
    this.filters = filters;
    filters.forEach(filter -> removed.put(filter.name(), new ArrayList<>()));
  }

  /** Every item that was ever in the pool. */
  Set<String> sifted() {
    return sifted;
  }

  /** How many items a source has found: the rank at which its next ones begin. */
  int depth(String source) {
    return depths.getOrDefault(source, 0);
  }

  /** Notes that sources found more. */
  void deepen(List<Findings> findings) {
    findings.stream()
        .flatMap(one -> one.found().stream())
        .forEach(found -> depths.merge(found.source(), found.items().size(), Integer::sum));
  }

  List<Candidate> kept() {
    return List.copyOf(kept);
  }

  boolean isShort() {
    return kept.size() < query.count();
  }

  /** Puts candidates through the filters; how many were kept. */
  int sift(List<Candidate> candidates) {
    int before = kept.size();
    candidates.forEach(this::sift);
    return kept.size() - before;
  }

  private void sift(Candidate candidate) {
    if (!sifted.add(candidate.itemId())) {
      throw new IllegalArgumentException("item " + candidate.itemId() + " came twice");
    }
    String reservedBy = null;
    for (Filter filter : filters) {
      Verdict verdict = filter.judge(query, candidate);
      if (verdict == Verdict.REMOVE) {
        removed.get(filter.name()).add(candidate.itemId());
        return;
      }
      if (verdict == Verdict.RESERVE && reservedBy == null) {
        reservedBy = filter.name();
      }
    }
    if (reservedBy == null) {
      kept.add(candidate);
    } else {
      reserve.add(new Reserved(candidate, reservedBy));
    }
  }

  /**
   * Fills a short list up from the reserve.
   *
   * <p>Items that can be shown come first, those served longest ago before those served lately;
   * items that nobody can show only where there is nothing else.
   *
   * @param untitled true where items that nobody can show may come back
   * @return how many came back
   */
  int restock(boolean untitled) {
    int before = kept.size();
    reserve.stream()
        .filter(reserved -> reserved.candidate().item().isPresent())
        .sorted(Comparator.comparing(Pool::lastServed))
        .limit(Math.max(0, query.count() - kept.size()))
        .forEach(reserved -> kept.add(reserved.candidate()));
    if (kept.isEmpty() && untitled) {
      reserve.stream().limit(query.count()).forEach(reserved -> kept.add(reserved.candidate()));
    }
    return kept.size() - before;
  }

  /** What each filter removed in the end, by the filter's name. */
  Map<String, List<String>> removed() {
    Set<String> back = new LinkedHashSet<>();
    kept.forEach(candidate -> back.add(candidate.itemId()));
    Map<String, List<String>> all = new LinkedHashMap<>();
    removed.forEach((filter, ids) -> all.put(filter, new ArrayList<>(ids)));
    reserve.stream()
        .filter(reserved -> !back.contains(reserved.candidate().itemId()))
        .forEach(reserved -> all.get(reserved.filter()).add(reserved.candidate().itemId()));
    return all;
  }

  private static Instant lastServed(Reserved reserved) {
    Exposure exposure = reserved.candidate().exposure();
    return exposure.served().orElse(Instant.MIN);
  }
}
