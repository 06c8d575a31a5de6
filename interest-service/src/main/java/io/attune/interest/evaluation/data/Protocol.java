package io.attune.interest.evaluation.data;

import io.attune.contract.failure.NotFound;
import io.attune.interest.training.HeldOut;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What of a data set is trained on and what is asked for. */
public enum Protocol {
  /** A random fifth of all interactions is asked for: how well gaps are filled. */
  RATIO80("ratio80", HeldOut.Rule.RANDOM),
  /** Each user's newest interaction is asked for: how well the next step is told. */
  LEAVE_LAST_OUT("leave-last-out", HeldOut.Rule.NEWEST),
  /**
   * Whatever happened in the last fifth of all interactions by time is asked for; nothing from then
   * is trained on. What a service would have met on that day.
   */
  TEMPORAL("temporal", HeldOut.Rule.NEWEST),
  /**
   * A random fifth of the items loses all its events; users are asked for their taste in those,
   * ranked among themselves.
   */
  COLD("cold", HeldOut.Rule.RANDOM);

  private final String label;
  private final HeldOut.Rule heldOut;

  Protocol(String label, HeldOut.Rule heldOut) {
    this.label = label;
    this.heldOut = heldOut;
  }

  /** The protocol's name in commands. */
  public String label() {
    return label;
  }

  /** What trainings hold out to measure themselves by, inside what they may see: the like of it. */
  public HeldOut.Rule heldOut() {
    return heldOut;
  }

  /**
   * A protocol by its name.
   *
   * @throws NotFound if there is none
   */
  public static Protocol of(String label) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.label.equals(label))
        .findAny()
        .orElseThrow(
            () ->
                new NotFound(
                    "there is no protocol %s; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Protocol::label)
                                .collect(Collectors.joining(", ")))));
  }
}
