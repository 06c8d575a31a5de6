package io.attune.gateway.client.profile;

/**
 * What a reader agreed to.
 *
 * @param known false where nobody could be asked
 * @param personalizationDenied true where the history must not be used to choose items
 * @param generationDenied true where no language model may write for the reader
 */
public record Consent(boolean known, boolean personalizationDenied, boolean generationDenied) {
  /** Nobody could be asked. */
  public static final Consent NOT_KNOWN = new Consent(false, false, false);

  /** What the reader agreed to. */
  public static Consent of(boolean personalizationDenied, boolean generationDenied) {
    return new Consent(true, personalizationDenied, generationDenied);
  }

  /**
   * True where a language model may write for the reader: only where the reader is known not to
   * mind.
   */
  public boolean allowsGeneration() {
    return known && !generationDenied;
  }
}
