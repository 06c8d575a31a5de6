package io.attune.profile.rpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Page tokens: a position in a listing behind a checksum over the listing, the tenant and the
 * position.
 *
 * <p>The checksum finds altered tokens and tokens of another listing. It is no secret: whoever
 * computes one gets no more than another page of the same tenant.
 */
enum PageTokens {
  USERS,
  ITEMS;

  private static final int CHECKSUM_BYTES = 8;

  /** The token of a position; empty for an empty one. */
  String token(Tenant tenant, String position) {
    if (position.isEmpty()) {
      return "";
    }
    byte[] bytes = position.getBytes(ISO_8859_1);
    byte[] token =
        ByteBuffer.allocate(CHECKSUM_BYTES + bytes.length)
            .put(checksum(tenant, bytes))
            .put(bytes)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The position of a token; fails where this listing of this tenant never gave it out. */
  String position(Tenant tenant, String token) {
    if (token.isEmpty()) {
      return "";
    }
    byte[] bytes = decoded(token);
    byte[] position =
        Arrays.copyOfRange(bytes, Math.min(CHECKSUM_BYTES, bytes.length), bytes.length);
    byte[] checksum = Arrays.copyOf(bytes, CHECKSUM_BYTES);
    if (position.length == 0 || !Arrays.equals(checksum, checksum(tenant, position))) {
      throw foreign();
    }
    return new String(position, ISO_8859_1);
  }

  private byte[] checksum(Tenant tenant, byte[] position) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((name() + "/" + tenant + "/").getBytes(UTF_8));
      return Arrays.copyOf(sha.digest(position), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      throw foreign();
    }
  }

  private static InvalidInput foreign() {
    return InvalidInput.of("page_token", "is not a next_page_token of this listing and tenant");
  }
}
