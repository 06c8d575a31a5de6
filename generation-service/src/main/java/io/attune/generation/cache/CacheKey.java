package io.attune.generation.cache;

import io.attune.contract.Tenant;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * All that decides a text: what has the same key is the same text.
 *
 * @param tenant whose text it is
 * @param digest SHA-256 over the source, the kind, the reader's angle, the model, the prompt, the
 *     seed and the number of candidates; 64 hex digits
 */
public record CacheKey(Tenant tenant, String digest) {
  public CacheKey {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(digest, "digest");
  }

  /**
   * The key of a text about articles.
   *
   * @param topics the interests that shape the text
   * @param words what else the reader gives: the turns of a conversation
   * @param weightsDigest the model's, and the adapter's behind it
   * @param promptVersion the prompt's
   * @param seed as the caller gave it
   * @param candidates how many are chosen from
   */
  public static CacheKey of(
      Tenant tenant,
      TextKind kind,
      List<Article> articles,
      List<String> topics,
      List<String> words,
      String weightsDigest,
      String promptVersion,
      long seed,
      int candidates) {
    MessageDigest digest = sha256();
    for (Article article : articles) {
      add(digest, List.of(article.title(), article.body(), article.category()));
      add(digest, article.tags());
    }
    add(digest, topics);
    add(digest, words);
    add(
        digest,
        List.of(
            kind.name(),
            weightsDigest,
            promptVersion,
            Long.toString(seed),
            Integer.toString(candidates)));
    return new CacheKey(tenant, HexFormat.of().formatHex(digest.digest()));
  }

  /** The seed that a text with this key is sampled with where the caller gives none. */
  public long seed() {
    return Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 1;
  }

  /** The key in Redis. */
  String redisKey() {
    return "attune:cache:{" + tenant.id() + "/" + digest + "}:text";
  }

  /** Adds the parts so that no two lists of parts look alike: each with its length in front. */
  private static void add(MessageDigest digest, List<String> parts) {
    digest.update((parts.size() + ";").getBytes(StandardCharsets.UTF_8));
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
