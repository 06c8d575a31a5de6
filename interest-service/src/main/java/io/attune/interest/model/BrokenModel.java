package io.attune.interest.model;

/**
 * A version directory cannot be put into service: a file is missing, damaged, or does not fit the
 * others.
 */
public final class BrokenModel extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenModel(String message, Throwable cause) {
    super(message, cause);
  }
}
