package io.attune.gateway.fake;

import com.google.protobuf.Timestamp;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.profile.v1.Item;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A tenant of its own with a catalogue of articles: story-001 upwards, over four categories in
 * turn, each published an hour before the one ahead.
 */
public final class Newsroom {
  public static final List<String> CATEGORIES = List.of("science", "sports", "food", "travel");

  private final String tenant = "t-" + UUID.randomUUID();
  private final FakeProfile profile;

  public Newsroom(FakeProfile profile, int count) {
    this.profile = profile;
    for (int i = 1; i <= count; i++) {
      profile.put(tenant, article(i));
    }
  }

  public String tenant() {
    return tenant;
  }

  /** A request of a reader of this tenant. */
  public RecommendRequest.Builder request(String userId) {
    return RecommendRequest.newBuilder().setTenant(tenant).setUserId(userId);
  }

  /** The category of an article by its id. */
  public static String category(String itemId) {
    return CATEGORIES.get(Integer.parseInt(itemId.substring("story-".length())) % 4);
  }

  public static String id(int number) {
    return String.format("story-%03d", number);
  }

  private Item article(int number) {
    long published = Instant.now().getEpochSecond() - 3_600L * number;
    return Item.newBuilder()
        .setId(id(number))
        .setTitle("Title of " + id(number) + " in " + tenant)
        .setBody("Body of " + id(number))
        .setCategory(category(id(number)))
        .addTags("tag-" + number % 7)
        .setUrl("https://news.example/" + id(number))
        .setPublishTime(Timestamp.newBuilder().setSeconds(published))
        .build();
  }

  public FakeProfile profile() {
    return profile;
  }
}
