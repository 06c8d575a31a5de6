package io.attune.generation.decode;

import io.attune.generation.model.TokenScores;
import io.attune.generation.model.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One candidate while it is written, in one slot. Threading: the decoder's thread. */
final class Sequence {
  private final int number;
  private final int slot;
  private final GenerationRequest request;
  private final TokenSampler sampler;
  private final TextStream stream;
  private final TokenListener listener;
  private final List<Integer> tokens = new ArrayList<>();
  private final Set<Integer> written = new HashSet<>();
  private double logProbability;
  private int scored;
  private FinishReason finish;

  Sequence(
      int number,
      int slot,
      GenerationRequest request,
      Tokenizer tokenizer,
      TokenListener listener) {
    this.number = number;
    this.slot = slot;
    this.request = request;
    this.listener = listener;
    sampler = new TokenSampler(request.candidates().get(number));
    stream = new TextStream(tokenizer, request.stopStrings());
  }

  int slot() {
    return slot;
  }

  boolean finished() {
    return finish != null;
  }

  int tokenCount() {
    return tokens.size();
  }

  /** The token that the next step computes. */
  int lastToken() {
    return tokens.get(tokens.size() - 1);
  }

  /** Its position. */
  int lastPosition() {
    return request.promptLength() + tokens.size() - 1;
  }

  /** Chooses the next token from the scores of the last one. */
  void advance(TokenScores scores) {
    OptionalInt chosen = sampler.choose(scores, written, rank -> allows(scores.tokens()[rank]));
    if (chosen.isEmpty()) {
      end(FinishReason.CONSTRAINT);
      return;
    }
    int rank = chosen.getAsInt();
    int token = scores.tokens()[rank];
    logProbability += scores.logProbability(rank);
    scored++;
    if (request.endTokens().contains(token)) {
      end(FinishReason.END);
      return;
    }
    tokens.add(token);
    written.add(token);
    tell(stream.append(token));
    if (stream.stopped()) {
      end(FinishReason.STOP_STRING);
    } else if (tokens.size() == request.maxTokens()) {
      end(FinishReason.LENGTH);
    }
  }

  private boolean allows(int token) {
    TextConstraint constraint = request.constraint();
    if (constraint == TextConstraint.NONE) {
      return true;
    }
    if (request.endTokens().contains(token)) {
      return constraint.allows(stream.text(), true);
    }
    TextStream.Outlook outlook = stream.outlook(token);
    return constraint.allows(outlook.text(), outlook.stopped());
  }

  private void end(FinishReason reason) {
    finish = reason;
    tell(stream.finish());
  }

  private void tell(String delta) {
    if (!delta.isEmpty()) {
      listener.onText(number, delta);
    }
  }

  Candidate candidate() {
    int[] ids = tokens.stream().mapToInt(Integer::intValue).toArray();
    return new Candidate(ids, stream.text(), logProbability / Math.max(1, scored), finish);
  }
}
