package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.DeleteItemsRequest;
import io.attune.profile.v1.ImportItemsRequest;
import io.attune.profile.v1.ImportItemsResponse;
import io.attune.profile.v1.ImportRejection;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.UpsertItemsRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogEndpointTest extends ServiceUnderTest {
  @Test
  void writesItemsNormalisedAndReadsThemInTheOrderAskedFor() {
    Item sent =
        item("a").toBuilder()
            .setCategory(" World NEWS ")
            .addTags("ＡＩ")
            .addTags("ai")
            .addTags("Chips")
            .setBody("body")
            .setUrl("https://example.org/a")
            .putAttributes("desk", "foreign")
            .setVersion("ignored")
            .build();
    assertThat(upsert(sent, item("b"))).isEqualTo(2);
    List<Item> read = get("b", "unknown", "a");
    assertThat(read).extracting(Item::getId).containsExactly("b", "a");
    Item stored = read.get(1);
    assertThat(stored.getVersion()).hasSize(32);
    assertThat(stored.hasPublishTime()).isTrue();
    assertThat(stored.toBuilder().clearVersion().clearPublishTime().build())
        .isEqualTo(
            sent.toBuilder()
                .setCategory("world news")
                .clearTags()
                .addTags("ai")
                .addTags("chips")
                .clearVersion()
                .build());
  }

  @Test
  void listsNewestFirstWithTokens() {
    for (int i = 0; i < 25; i++) {
      upsert(
          item("i" + i).toBuilder()
              .setPublishTime(Timestamp.newBuilder().setSeconds(1000L * i))
              .build());
    }
    List<String> listed = new ArrayList<>();
    ListItemsRequest.Builder request =
        ListItemsRequest.newBuilder().setTenant(tenant).setPageSize(10);
    ListItemsResponse page;
    do {
      page = catalog.listItems(request.build());
      page.getItemsList().forEach(item -> listed.add(item.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(listed).hasSize(25).startsWith("i24", "i23").endsWith("i0");
  }

  @Test
  void importsAStreamAndRejectsInvalidItemsAlone() throws Exception {
    List<ImportItemsRequest> requests = new ArrayList<>();
    for (int i = 1; i <= 1200; i++) {
      Item item = i % 400 == 0 ? item("bad id") : item("i" + i);
      requests.add(ImportItemsRequest.newBuilder().setTenant(tenant).setItem(item).build());
    }
    ImportItemsResponse response = stream(asyncCatalog()::importItems, requests);
    assertThat(response.getWrittenCount()).isEqualTo(1197);
    assertThat(response.getRejectedCount()).isEqualTo(3);
    assertThat(response.getRejectionsList())
        .extracting(ImportRejection::getPosition)
        .containsExactly(400L, 800L, 1200L);
    assertThat(response.getRejections(0).getReason()).startsWith("id: ");
    assertThat(get("i1", "i1199")).hasSize(2);
  }

  @Test
  void deletesItemsOnce() {
    upsert(item("a"), item("b"));
    DeleteItemsRequest request =
        DeleteItemsRequest.newBuilder().setTenant(tenant).addItemIds("a").addItemIds("c").build();
    assertThat(catalog.deleteItems(request).getDeletedCount()).isEqualTo(1);
    assertThat(catalog.deleteItems(request).getDeletedCount()).isZero();
    assertThat(get("a", "b")).extracting(Item::getId).containsExactly("b");
  }

  @Test
  void anItemOfAnotherTenantIsUnknown() {
    upsert(item("a"));
    assertThat(
            catalog
                .batchGetItems(
                    BatchGetItemsRequest.newBuilder()
                        .setTenant(tenant.substring(0, 20))
                        .addItemIds("a")
                        .build())
                .getItemsList())
        .isEmpty();
  }

  private int upsert(Item... items) {
    return catalog
        .upsertItems(
            UpsertItemsRequest.newBuilder().setTenant(tenant).addAllItems(List.of(items)).build())
        .getWrittenCount();
  }

  private List<Item> get(String... ids) {
    return catalog
        .batchGetItems(
            BatchGetItemsRequest.newBuilder().setTenant(tenant).addAllItemIds(List.of(ids)).build())
        .getItemsList();
  }

  private static Item item(String id) {
    return Item.newBuilder().setId(id).setTitle("Title of " + id).build();
  }
}
