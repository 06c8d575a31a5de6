package io.attune.profile.codec;

import io.attune.profile.domain.Item;

/** Translates items. */
public final class Items {
  private Items() {}

  /** A valid message as a record. */
  public static Item record(io.attune.profile.v1.Item message) {
    return new Item(
        message.getId(),
        message.getTitle(),
        message.getBody(),
        new Item.Labels(message.getCategory(), message.getTagsList()),
        message.getAuthor(),
        message.getLanguage(),
        message.hasPublishTime() ? Times.instant(message.getPublishTime()) : null,
        message.hasExpireTime() ? Times.instant(message.getExpireTime()) : null,
        message.getUrl(),
        message.getAttributesMap(),
        message.getVersion());
  }

  /** A record as a message. */
  public static io.attune.profile.v1.Item message(Item item) {
    io.attune.profile.v1.Item.Builder message =
        io.attune.profile.v1.Item.newBuilder()
            .setId(item.id())
            .setTitle(item.title())
            .setBody(item.body())
            .setCategory(item.labels().category())
            .addAllTags(item.labels().tags())
            .setAuthor(item.author())
            .setLanguage(item.language())
            .setUrl(item.url())
            .putAllAttributes(item.attributes())
            .setVersion(item.version());
    if (item.publishTime() != null) {
      message.setPublishTime(Times.timestamp(item.publishTime()));
    }
    if (item.expireTime() != null) {
      message.setExpireTime(Times.timestamp(item.expireTime()));
    }
    return message.build();
  }
}
