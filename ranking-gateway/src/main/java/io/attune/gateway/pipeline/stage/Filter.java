package io.attune.gateway.pipeline.stage;

/** Judges whether a candidate may be shown. Pure: all it needs was hydrated before. */
public interface Filter {
  /** The filter's name in a trace, for example "hidden". */
  String name();

  /** What to do with a candidate. */
  Verdict judge(Query query, Candidate candidate);

  /** What a filter says of a candidate. */
  enum Verdict {
    /** It may be shown. */
    KEEP,
    /** It is taken away, and may come back where the list would be shorter than asked. */
    RESERVE,
    /** It is taken away. */
    REMOVE
  }
}
