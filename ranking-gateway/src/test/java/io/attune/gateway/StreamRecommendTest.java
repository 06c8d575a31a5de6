package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.attune.gateway.v1.TextKind;
import io.attune.gateway.v1.WrittenText;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StreamRecommendTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 20);
  }

  @AfterEach
  void disconnect() {
    client.close();
    AROUND.heal();
  }

  @Test
  void sendsTheListAtOnceAndTheWordsInOrderOfPosition() {
    AROUND.generation().hold();
    Iterator<StreamRecommendResponse> stream = client.stub().streamRecommend(request(0));

    RecommendResponse ranked = stream.next().getRanked();
    await().until(() -> AROUND.generation().held() == 10);
    AROUND.generation().release();

    List<WrittenText> written = new ArrayList<>();
    stream.forEachRemaining(piece -> written.add(piece.getWritten()));
    assertThat(ranked.getItemsList())
        .hasSize(10)
        .allSatisfy(
            item -> assertThat(item.getTexts(0).getFallbackReason()).isEqualTo("not cached"));
    assertThat(written)
        .extracting(WrittenText::getItemId)
        .containsExactlyElementsOf(
            ranked.getItemsList().stream().map(RecommendedItem::getItemId).toList());
    assertThat(written).allMatch(text -> text.getText().getGenerated());
  }

  @Test
  void sendsCachedWordsWithTheListAndNotAgain() {
    String title = AROUND.profile().newest(newsroom.tenant()).get(0).getTitle();
    AROUND.generation().cache(title);

    Iterator<StreamRecommendResponse> stream = client.stub().streamRecommend(request(0));

    RecommendResponse ranked = stream.next().getRanked();
    List<String> written = new ArrayList<>();
    stream.forEachRemaining(piece -> written.add(piece.getWritten().getItemId()));
    RecommendedItem cached =
        ranked.getItemsList().stream()
            .filter(item -> item.getTitle().equals(title))
            .findFirst()
            .orElseThrow();
    assertThat(cached.getTexts(0).getGenerated()).isTrue();
    assertThat(written).hasSize(9).doesNotContain(cached.getItemId());
  }

  @Test
  void cancelsTheWritingWhenTheReaderLeaves() {
    AROUND.generation().hold();
    int cancelledBefore = AROUND.generation().cancelled();
    CancellableContext reading = Context.current().withCancellation();
    reading.run(
        () -> {
          Iterator<StreamRecommendResponse> stream = client.stub().streamRecommend(request(0));
          assertThat(stream.next().hasRanked()).isTrue();
          await().until(() -> AROUND.generation().held() == 10);
        });

    reading.cancel(null);

    await().until(() -> AROUND.generation().cancelled() == cancelledBefore + 10);
  }

  @Test
  void endsWithTitlesWhenTheTimeIsOver() {
    AROUND.generation().hold();

    Iterator<StreamRecommendResponse> stream = client.stub().streamRecommend(request(400));

    RecommendResponse ranked = stream.next().getRanked();
    List<WrittenText> written = new ArrayList<>();
    stream.forEachRemaining(piece -> written.add(piece.getWritten()));
    assertThat(written).hasSameSizeAs(ranked.getItemsList());
    assertThat(written)
        .allMatch(text -> text.getText().getFallbackReason().equals("deadline"))
        .allMatch(text -> text.getText().getText().startsWith("Title of"));
  }

  @Test
  void endsAfterTheListWhereNoWordsAreWanted() {
    StreamRecommendRequest request =
        StreamRecommendRequest.newBuilder().setRequest(newsroom.request("r1")).build();

    Iterator<StreamRecommendResponse> stream = client.stub().streamRecommend(request);

    assertThat(stream.next().getRanked().getItemsList()).hasSize(10);
    assertThat(stream.hasNext()).isFalse();
  }

  private StreamRecommendRequest request(int budgetMs) {
    return StreamRecommendRequest.newBuilder()
        .setRequest(
            newsroom.request("r1").addWrite(TextKind.TEXT_KIND_HEADLINE).setWriteBudgetMs(budgetMs))
        .build();
  }
}
