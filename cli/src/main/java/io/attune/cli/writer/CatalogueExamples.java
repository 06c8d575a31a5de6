package io.attune.cli.writer;

import io.attune.cli.client.ProfileClient;
import io.attune.cli.importer.Dataset;
import io.attune.cli.importer.Entry;
import io.attune.cli.importer.EntryReader;
import io.attune.cli.output.Console;
import io.attune.profile.v1.Item;
import java.util.Optional;

/** An operator's own catalogue as examples: each item's title is what its text is called. */
public final class CatalogueExamples {
  private static final int LEAST_BODY = 90;

  private CatalogueExamples() {}

  /** The examples of a tenant's items; one without a text of some length is passed over. */
  public static ExampleSource of(ProfileClient profile) {
    return new ExampleSource.Made(
        consumer -> profile.forEachItem(item -> example(item).ifPresent(consumer)));
  }

  /** The examples of a data set's items. */
  public static ExampleSource of(Dataset dataset, Console console) {
    return new ExampleSource.Made(
        consumer ->
            new EntryReader(console)
                .read(
                    dataset,
                    entry -> {
                      if (entry instanceof Entry.OfItem of) {
                        example(of.item()).ifPresent(consumer);
                      }
                    }));
  }

  private static Optional<Example> example(Item item) {
    return item.getBody().length() < LEAST_BODY
        ? Optional.empty()
        : Optional.of(new Example(item.getBody(), "headline", "", item.getTitle()));
  }
}
