package io.attune.profile.ingest;

import io.attune.profile.domain.EventResult;
import java.util.ArrayList;
import java.util.List;

/** What became of an import's entries. Not safe for use by many threads. */
public final class ImportTally {
  private static final int MAX_REJECTIONS = 100;

  /**
   * Why one entry was not stored.
   *
   * @param position its place in the stream, from 1
   */
  public record Rejection(long position, String reason) {}

  private final List<Rejection> rejections = new ArrayList<>();
  private long accepted;
  private long duplicates;
  private long rejected;

  void accepted() {
    accepted++;
  }

  void add(long position, EventResult result) {
    switch (result.outcome()) {
      case ACCEPTED -> accepted++;
      case DUPLICATE -> duplicates++;
      case REJECTED -> rejected(position, result.reason());
    }
  }

  void rejected(long position, String reason) {
    rejected++;
    if (rejections.size() < MAX_REJECTIONS) {
      rejections.add(new Rejection(position, reason));
    }
  }

  /** How many were stored. */
  public long acceptedCount() {
    return accepted;
  }

  /** How many were there already. */
  public long duplicateCount() {
    return duplicates;
  }

  /** How many were rejected. */
  public long rejectedCount() {
    return rejected;
  }

  /** The first rejections, at most 100. */
  public List<Rejection> rejections() {
    return List.copyOf(rejections);
  }
}
