package io.attune.profile.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.profile.domain.Tie;
import io.attune.profile.domain.Tie.Kind;

/** A tie as a member of one user's set: one digit for the kind, then the other user's id. */
record TieMember(Kind kind, String otherUserId) {
  /** The member in the set of the user that the tie starts at. */
  static TieMember from(Tie tie) {
    return new TieMember(tie.kind(), tie.otherUserId());
  }

  /** The member in the set of the user that the tie points to. */
  static TieMember to(Tie tie) {
    return new TieMember(tie.kind(), tie.userId());
  }

  static TieMember parse(byte[] member) {
    String text = new String(member, UTF_8);
    return new TieMember(Kind.of(text.charAt(0) - '0'), text.substring(1));
  }

  byte[] bytes() {
    return (kind.number() + otherUserId).getBytes(UTF_8);
  }
}
