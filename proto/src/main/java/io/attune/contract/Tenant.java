package io.attune.contract;

import io.attune.contract.failure.InvalidInput;
import java.util.regex.Pattern;

/**
 * Whose data a call is about; part of every key.
 *
 * @param id lower-case letters, digits and dashes, 1 to 63 characters
 */
public record Tenant(String id) {
  private static final Pattern VALID = Pattern.compile("[a-z0-9-]{1,63}");

  /** The tenant of a call that names none. */
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    if (!VALID.matcher(id).matches()) {
      throw InvalidInput.of("tenant", "must be 1 to 63 lower-case letters, digits and dashes");
    }
  }

  /** The tenant that a request names; the default one where the name is empty. */
  public static Tenant of(String id) {
    return id.isEmpty() ? DEFAULT : new Tenant(id);
  }

  @Override
  public String toString() {
    return id;
  }
}
