package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.profile.v1.EventType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RandomRequestsTest {
  private static final Surroundings AROUND = Surroundings.running();
  private static final int ITEMS = 120;
  private static final int REQUESTS = 600;
  private static final List<EventType> ACTS =
      List.of(EventType.EVENT_TYPE_CLICK, EventType.EVENT_TYPE_LIKE, EventType.EVENT_TYPE_HIDE);

  @TestHTTPResource("/")
  URI gateway;

  private final Random random = new Random(7);
  private final Map<String, Set<String>> acted = new HashMap<>();

  @Test
  void neverRepeatNorBringBackWhatMustNotCome() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), ITEMS);
    try (GatewayClient client = new GatewayClient(gateway)) {
      for (int i = 0; i < REQUESTS; i++) {
        RecommendRequest request = request(newsroom);
        Set<String> before = Set.copyOf(acted.getOrDefault(request.getUserId(), Set.of()));

        List<String> ids =
            client.stub().recommend(request).getItemsList().stream()
                .map(RecommendedItem::getItemId)
                .toList();

        assertThat(ids)
            .as("request %d: %s", i, request)
            .hasSizeLessThanOrEqualTo(request.getCount() == 0 ? 10 : request.getCount())
            .doesNotHaveDuplicates()
            .doesNotContainAnyElementsOf(withOne(request.getExcludeItemIdsList()))
            .doesNotContainAnyElementsOf(withOne(before))
            .allMatch(
                id ->
                    request.getCategoriesCount() == 0
                        || request.getCategoriesList().contains(Newsroom.category(id)));
        act(newsroom, request.getUserId(), ids);
      }
    }
  }

  private RecommendRequest request(Newsroom newsroom) {
    RecommendRequest.Builder request =
        newsroom.request("r" + random.nextInt(6)).setCount(random.nextInt(31));
    for (int i = random.nextInt(4); i > 0; i--) {
      request.addExcludeItemIds(Newsroom.id(1 + random.nextInt(ITEMS)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      request.addCategories(Newsroom.CATEGORIES.get(random.nextInt(4)));
    }
    return request.build();
  }

  private void act(Newsroom newsroom, String userId, List<String> ids) {
    if (!ids.isEmpty() && random.nextInt(3) == 0) {
      String id = ids.get(random.nextInt(ids.size()));
      AROUND.profile().act(newsroom.tenant(), userId, id, ACTS.get(random.nextInt(ACTS.size())));
      acted.computeIfAbsent(userId, key -> new HashSet<>()).add(id);
    }
  }

  // AssertJ refuses to compare with nothing.
  private static Set<String> withOne(Iterable<String> ids) {
    Set<String> all = new HashSet<>(Set.of("no-item"));
    ids.forEach(all::add);
    return all;
  }
}
