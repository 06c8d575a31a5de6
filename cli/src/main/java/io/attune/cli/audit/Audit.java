package io.attune.cli.audit;

import io.attune.cli.audit.ReaderSample.Sampled;
import io.attune.cli.client.Addresses;
import io.attune.cli.client.GatewayClient;
import io.attune.cli.client.StoredData;
import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import io.attune.cli.service.Work;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks a running system for the lists and the words of twins: users who have a reader's history and
 * differ from each other in one attribute of their profile.
 */
public final class Audit {
  private final Addresses addresses;
  private final Console console;
  private final Duration pause;
  private final String run;

  /**
   * @param pause between two looks at whether the system has taken the twins in
   * @param run names this audit's users, unlike those of any other
   */
  public Audit(Addresses addresses, Console console, Duration pause, String run) {
    this.addresses = addresses;
    this.console = console;
    this.pause = pause;
    this.run = run;
  }

  /**
   * Does it.
   *
   * @param tenant whose readers
   */
  public AuditResult run(String tenant, AuditSettings settings) {
    List<Sampled> readers;
    List<Item> items;
    try (StoredData stored = new StoredData(addresses, tenant)) {
      readers = ReaderSample.draw(stored, settings.readers(), settings.seed());
      items = items(stored, readers, settings.catalogue());
    }
    List<Twin> twins = twins(readers, settings.swaps());
    try (AuditTenant place = new AuditTenant(addresses);
        Work work = new Work();
        GatewayClient gateway = new GatewayClient(addresses)) {
      place.empty(false);
      work.stopAtEnd(() -> place.empty(true));
      fill(place, items, twins);
      TwinLists lists = new TwinLists(place, gateway, console, pause);
      lists.awaitSettled(twins.get(0));
      return result(tenant, settings, lists.of(twins, settings));
    }
  }

  private static List<Item> items(StoredData stored, List<Sampled> readers, int newest) {
    Map<String, Item> items = new LinkedHashMap<>();
    stored.newestItems(newest).forEach(item -> items.put(item.getId(), item));
    Set<String> more = new LinkedHashSet<>();
    for (Sampled reader : readers) {
      reader.history().stream().map(Interaction::getItemId).forEach(more::add);
    }
    more.removeAll(items.keySet());
    stored.items(List.copyOf(more)).forEach(item -> items.put(item.getId(), item));
    return List.copyOf(items.values());
  }

  private List<Twin> twins(List<Sampled> readers, List<Swap> swaps) {
    List<Swap> all = Stream.concat(Stream.of(Swap.NOTHING), swaps.stream()).toList();
    List<Twin> twins = new ArrayList<>();
    for (int reader = 0; reader < readers.size(); reader++) {
      Sampled like = readers.get(reader);
      User base =
          like.profile().toBuilder()
              .clearUpdateTime()
              .setConsent(Consent.getDefaultInstance())
              .build();
      for (Swap swap : all) {
        for (String value : swap.values()) {
          User profile = swap.in(base, value).toBuilder().setId(run + "-" + twins.size()).build();
          twins.add(new Twin(reader, swap, value, profile, like.history()));
        }
      }
    }
    return twins;
  }

  private void fill(AuditTenant place, List<Item> items, List<Twin> twins) {
    place.addItems(items);
    long done = 0;
    try (Progress progress = console.progress("twins", twins.size())) {
      for (Twin twin : twins) {
        place.add(twin);
        progress.reached(++done);
      }
    }
  }

  private static AuditResult result(
      String tenant, AuditSettings settings, Map<Swap, Map<String, List<Shown>>> shown) {
    Map<String, AuditResult.Attribute> attributes =
        new Comparison(shown, settings.readers(), settings.seed()).attributes();
    List<Shown> all =
        shown.values().stream()
            .flatMap(values -> values.values().stream())
            .flatMap(List::stream)
            .toList();
    return new AuditResult(
        tenant.isEmpty() ? "default" : tenant,
        settings.readers(),
        all.size(),
        (int) all.stream().filter(one -> !one.whole()).count(),
        attributes,
        Comparison.differences(attributes));
  }
}
