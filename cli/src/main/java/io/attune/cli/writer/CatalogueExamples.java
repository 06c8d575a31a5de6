package io.attune.cli.writer;

import io.attune.cli.client.ProfileClient;

/** An operator's own catalogue as examples: each item's title is what its text is called. */
public final class CatalogueExamples {
  private static final int LEAST_BODY = 90;

  private CatalogueExamples() {}

  /** The examples of a tenant's items; one without a text of some length is passed over. */
  public static ExampleSource of(ProfileClient profile) {
    return new ExampleSource.Made(
        consumer ->
            profile.forEachItem(
                item -> {
                  if (item.getBody().length() >= LEAST_BODY) {
                    consumer.accept(new Example(item.getBody(), "headline", "", item.getTitle()));
                  }
                }));
  }
}
