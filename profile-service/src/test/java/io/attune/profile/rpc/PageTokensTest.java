package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageTokensTest {
  private static final Tenant TENANT = Tenant.DEFAULT;

  @Test
  void aTokenLeadsBackToItsPosition() {
    String position = "\u0000\u00ff\u007fitem~!";
    String token = PageTokens.ITEMS.token(TENANT, position);
    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(PageTokens.ITEMS.position(TENANT, token)).isEqualTo(position);
  }

  @Test
  void theFirstAndTheLastPageHaveNoToken() {
    assertThat(PageTokens.USERS.token(TENANT, "")).isEmpty();
    assertThat(PageTokens.USERS.position(TENANT, "")).isEmpty();
  }

  @Test
  void everyAlteredByteIsFound() {
    byte[] token = Base64.getUrlDecoder().decode(PageTokens.USERS.token(TENANT, "alice"));
    for (int i = 0; i < token.length; i++) {
      byte[] altered = token.clone();
      altered[i] ^= 1;
      assertRefused(Base64.getUrlEncoder().encodeToString(altered));
    }
  }

  @Test
  void tokensOfAnotherListingOrTenantAreRefused() {
    assertRefused(PageTokens.ITEMS.token(TENANT, "alice"));
    assertRefused(PageTokens.USERS.token(new Tenant("other"), "alice"));
  }

  @Test
  void garbageIsRefused() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      assertRefused(
          random
              .ints(random.nextInt(1, 40), 1, 300)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
  }

  private static void assertRefused(String token) {
    assertThatThrownBy(() -> PageTokens.USERS.position(TENANT, token))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("page_token");
  }
}
