package io.attune.generation.rpc;

import io.attune.contract.failure.FieldViolation;
import io.attune.contract.failure.InvalidInput;
import io.attune.generation.decode.Priority;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Turn;
import io.attune.generation.v1.Role;
import io.attune.generation.v1.Source;
import io.attune.generation.write.CachePolicy;
import java.util.ArrayList;
import java.util.List;

/** Turns requests into assignments, and refuses what the contract's inline rules cannot see. */
final class Requests {
  private final int defaultCandidates;

  /**
   * @param defaultCandidates candidates where an assignment does not say
   */
  Requests(int defaultCandidates) {
    this.defaultCandidates = defaultCandidates;
  }

  /** The assignments of a request. */
  List<Assignment> assignments(List<io.attune.generation.v1.Assignment> protos, String field) {
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < protos.size(); i++) {
      violations.addAll(violations(protos.get(i), field + "[" + i + "]"));
    }
    refuse(violations);
    return protos.stream().map(proto -> assignment(proto, candidates(proto))).toList();
  }

  /** The assignment of a request. */
  Assignment assignment(io.attune.generation.v1.Assignment proto) {
    refuse(violations(proto, "assignment"));
    return assignment(proto, candidates(proto));
  }

  /**
   * The assignment of a request that hears the words as they are written: a single candidate, or a
   * digest, whose lines are chosen before.
   */
  Assignment aloud(io.attune.generation.v1.Assignment proto) {
    refuse(violations(proto, "assignment"));
    return assignment(proto, kind(proto) == TextKind.DIGEST ? candidates(proto) : 1);
  }

  private int candidates(io.attune.generation.v1.Assignment proto) {
    return proto.getCandidateCount() == 0 ? defaultCandidates : proto.getCandidateCount();
  }

  private static void refuse(List<FieldViolation> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
  }

  private static List<FieldViolation> violations(
      io.attune.generation.v1.Assignment proto, String field) {
    List<FieldViolation> violations = new ArrayList<>();
    TextKind kind = kind(proto);
    boolean chat = kind == TextKind.CHAT;
    if (proto.getSource().getTitle().isBlank()) {
      violations.add(new FieldViolation(field + ".source.title", "must not be blank"));
    }
    if (!chat && proto.getTurnsCount() > 0) {
      violations.add(new FieldViolation(field + ".turns", "must be empty for a kind but CHAT"));
    }
    if (kind.ofOneItem() && proto.getMoreSourcesCount() > 0) {
      violations.add(
          new FieldViolation(
              field + ".more_sources", "must be empty for a kind but CHAT and DIGEST"));
    }
    int more = proto.getMoreSourcesCount();
    if (kind == TextKind.DIGEST && (more == 0 || more >= Assignment.MOST_IN_DIGEST)) {
      violations.add(new FieldViolation(field + ".more_sources", "must be 1 to 5 for DIGEST"));
    }
    for (int i = 0; i < more; i++) {
      if (proto.getMoreSources(i).getTitle().isBlank()) {
        violations.add(
            new FieldViolation(field + ".more_sources[" + i + "].title", "must not be blank"));
      }
    }
    int turns = proto.getTurnsCount();
    if (chat && (turns == 0 || proto.getTurns(turns - 1).getRole() != Role.ROLE_READER)) {
      violations.add(
          new FieldViolation(field + ".turns", "must end with the reader's turn for CHAT"));
    }
    return violations;
  }

  private static Assignment assignment(io.attune.generation.v1.Assignment proto, int candidates) {
    return new Assignment(
        kind(proto),
        article(proto.getSource()),
        proto.getTopicsList().stream()
            .map(topic -> new Interest(topic.getName(), topic.getWeight()))
            .toList(),
        proto.getTurnsList().stream()
            .map(turn -> new Turn(turn.getRole() == Role.ROLE_READER, turn.getText()))
            .toList(),
        proto.getMoreSourcesList().stream().map(Requests::article).toList(),
        candidates,
        proto.getSeed());
  }

  private static Article article(Source source) {
    return new Article(
        source.getTitle(), source.getBody(), source.getCategory(), source.getTagsList());
  }

  private static TextKind kind(io.attune.generation.v1.Assignment proto) {
    return switch (proto.getKind()) {
      case TEXT_KIND_HEADLINE -> TextKind.HEADLINE;
      case TEXT_KIND_BLURB -> TextKind.BLURB;
      case TEXT_KIND_PUSH -> TextKind.PUSH;
      case TEXT_KIND_REASON -> TextKind.REASON;
      case TEXT_KIND_CHAT -> TextKind.CHAT;
      case TEXT_KIND_DIGEST -> TextKind.DIGEST;
      case TEXT_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw InvalidInput.of("assignment.kind", "must be a kind of this contract");
    };
  }

  static Priority priority(io.attune.generation.v1.Priority proto) {
    return proto == io.attune.generation.v1.Priority.PRIORITY_PREFETCH
        ? Priority.PREFETCH
        : Priority.INTERACTIVE;
  }

  static CachePolicy cachePolicy(io.attune.generation.v1.CachePolicy proto) {
    return switch (proto) {
      case CACHE_POLICY_ONLY_CACHED -> CachePolicy.ONLY_CACHED;
      case CACHE_POLICY_BYPASS -> CachePolicy.BYPASS;
      default -> CachePolicy.READ_WRITE;
    };
  }
}
