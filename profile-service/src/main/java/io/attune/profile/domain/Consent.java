package io.attune.profile.domain;

/**
 * What a user agreed to.
 *
 * @param personalizationDenied true where the history must not be used to choose items
 * @param generationDenied true where no text may be written for the user
 */
public record Consent(boolean personalizationDenied, boolean generationDenied) {
  /** The consent of a user who said nothing. */
  public static final Consent ALL = new Consent(false, false);
}
