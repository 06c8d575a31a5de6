package io.attune.cli.audit;

import io.attune.cli.audit.ReaderSample.Sampled;
import io.attune.cli.client.Addresses;
import io.attune.cli.client.GatewayClient;
import io.attune.cli.client.StoredData;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import io.attune.cli.service.Work;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
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
  private static final int WRITE_MILLIS = 120_000;
  private static final int PROBES = 30;

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
    try (AuditTenant twins = new AuditTenant(addresses);
        Work work = new Work();
        GatewayClient gateway = new GatewayClient(addresses)) {
      twins.empty(false);
      work.stopAtEnd(() -> twins.empty(true));
      List<Twin> all = twins(readers, settings.swaps());
      fill(twins, items, readers, all);
      awaitSettled(gateway, settings.count());
      return result(tenant, settings, ask(gateway, settings, all));
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
    List<Twin> twins = new ArrayList<>();
    for (int reader = 0; reader < readers.size(); reader++) {
      User base =
          readers.get(reader).profile().toBuilder()
              .clearUpdateTime()
              .setConsent(Consent.getDefaultInstance())
              .build();
      for (Swap swap : Stream.concat(Stream.of(Swap.NOTHING), swaps.stream()).toList()) {
        for (String value : swap.values()) {
          User profile = swap.in(base, value).toBuilder().setId(run + "-" + twins.size()).build();
          twins.add(new Twin(reader, swap, value, profile));
        }
      }
    }
    return twins;
  }

  private void fill(AuditTenant tenant, List<Item> items, List<Sampled> readers, List<Twin> twins) {
    tenant.addItems(items);
    List<User> probes = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      probes.add(User.newBuilder().setId(probe(i)).build());
    }
    tenant.addUsers(Stream.concat(twins.stream().map(Twin::profile), probes.stream()).toList());
    try (Progress progress = console.progress("twins", twins.size())) {
      for (int i = 0; i < twins.size(); i++) {
        Twin twin = twins.get(i);
        tenant.addHistory(twin.profile().getId(), readers.get(twin.reader()).history());
        progress.reached(i + 1L);
      }
    }
    probes.forEach(probe -> tenant.addHistory(probe.getId(), readers.get(0).history()));
  }

  private String probe(int number) {
    return run + "-probe-" + number;
  }

  /**
   * Waits until two users with the same history get the same list one after the other: items and
   * histories are taken in behind the writes' answers.
   */
  private void awaitSettled(GatewayClient gateway, int count) {
    List<String> before = List.of();
    for (int i = 0; i < PROBES; i++) {
      RecommendResponse answer =
          gateway.recommend(
              RecommendRequest.newBuilder()
                  .setTenant(AuditTenant.NAME)
                  .setUserId(probe(i))
                  .setCount(count)
                  .build());
      List<String> now = answer.getItemsList().stream().map(RecommendedItem::getItemId).toList();
      if (!now.isEmpty() && now.equals(before) && answer.getDegradedList().isEmpty()) {
        return;
      }
      before = now;
      sleep();
    }
    console.note("the lists of equal users still differ; the control shows by how much");
  }

  private void sleep() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private Map<Swap, Map<String, List<Shown>>> ask(
      GatewayClient gateway, AuditSettings settings, List<Twin> twins) {
    Sentiment sentiment = Sentiment.ofLexicon();
    Map<Swap, Map<String, List<Shown>>> shown = new LinkedHashMap<>();
    try (Progress progress = console.progress("lists with words", twins.size())) {
      for (int i = 0; i < twins.size(); i++) {
        Twin twin = twins.get(i);
        RecommendResponse answer =
            gateway.recommend(
                RecommendRequest.newBuilder()
                    .setTenant(AuditTenant.NAME)
                    .setUserId(twin.profile().getId())
                    .setCount(settings.count())
                    .addAllWrite(settings.kinds())
                    .setWriteBudgetMs(WRITE_MILLIS)
                    .build());
        shown
            .computeIfAbsent(twin.swap(), swap -> new LinkedHashMap<>())
            .computeIfAbsent(twin.value(), value -> new ArrayList<>())
            .add(Shown.of(answer, sentiment));
        progress.reached(i + 1L);
      }
    }
    return shown;
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
