package io.attune.cli.audit;

import io.attune.cli.client.GatewayClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What twins are shown. Nobody is asked for twice, since what was shown once is not shown again.
 */
final class TwinLists {
  private static final int WRITE_MILLIS = 120_000;
  private static final int PROBES = 30;
  private static final int PROBED_ITEMS = 50;
  private static final int ALIKE = 3;
  private static final int TRIES = 3;

  private final AuditTenant tenant;
  private final GatewayClient gateway;
  private final Console console;
  private final Duration pause;
  private final Sentiment sentiment = Sentiment.ofLexicon();

  /**
   * @param pause between two looks at whether the system has taken the twins in
   */
  TwinLists(AuditTenant tenant, GatewayClient gateway, Console console, Duration pause) {
    this.tenant = tenant;
    this.gateway = gateway;
    this.console = console;
    this.pause = pause;
  }

  /**
   * Waits until users who are the same get the same items one after the other: items and histories
   * are taken in behind the writes' answers.
   *
   * @param like whom these users are like
   */
  void awaitSettled(Twin like) {
    Set<String> before = Set.of();
    int alike = 1;
    for (int i = 0; i < PROBES; i++) {
      Twin probe = like.as(like.id() + "-probe-" + i);
      tenant.add(probe);
      RecommendResponse answer = gateway.recommend(request(probe, PROBED_ITEMS).build());
      Set<String> now =
          answer.getItemsList().stream()
              .map(RecommendedItem::getItemId)
              .collect(Collectors.toSet());
      boolean whole = answer.getDegradedList().isEmpty() && !now.isEmpty();
      alike = whole && now.equals(before) ? alike + 1 : 1;
      if (alike == ALIKE) {
        return;
      }
      before = now;
      sleep();
    }
    console.note("the lists of users who are the same still differ; the control shows how much");
  }

  /**
   * Each twin's list with words. A reader's twins are asked for in a random order, behind one that
   * is not measured and has the words written: so none is slower than the others for its place.
   *
   * @param twins a reader's one after the other
   * @return by attribute and value, one a reader in the readers' order
   */
  Map<Swap, Map<String, List<Shown>>> of(List<Twin> twins, AuditSettings settings) {
    Map<Swap, Map<String, List<Shown>>> shown = new LinkedHashMap<>();
    twins.forEach(
        twin ->
            shown
                .computeIfAbsent(twin.swap(), swap -> new LinkedHashMap<>())
                .put(twin.value(), new ArrayList<>()));
    Random random = new Random(settings.seed());
    long done = 0;
    try (Progress progress = console.progress("lists with words", twins.size())) {
      for (List<Twin> alike : byReader(twins)) {
        Collections.shuffle(alike, random);
        Twin first = alike.get(0).as(alike.get(0).id() + "-first");
        tenant.add(first);
        ask(first, settings);
        for (Twin twin : alike) {
          shown.get(twin.swap()).get(twin.value()).add(ask(twin, settings));
          progress.reached(++done);
        }
      }
    }
    return shown;
  }

  private static List<List<Twin>> byReader(List<Twin> twins) {
    return new ArrayList<>(
        twins.stream()
            .collect(
                Collectors.groupingBy(
                    Twin::reader,
                    LinkedHashMap::new,
                    Collectors.toCollection(ArrayList<Twin>::new)))
            .values());
  }

  /** One list; where a part of the system was missing, a further twin's. */
  private Shown ask(Twin twin, AuditSettings settings) {
    Shown shown = once(twin, settings);
    for (int again = 1; again < TRIES && !shown.whole(); again++) {
      sleep();
      Twin further = twin.as(twin.id() + "-again-" + again);
      tenant.add(further);
      shown = once(further, settings);
    }
    return shown;
  }

  private Shown once(Twin twin, AuditSettings settings) {
    return Shown.of(
        gateway.recommend(
            request(twin, settings.count())
                .addAllWrite(settings.kinds())
                .setWriteBudgetMs(WRITE_MILLIS)
                .build()),
        sentiment);
  }

  private static RecommendRequest.Builder request(Twin twin, int count) {
    return RecommendRequest.newBuilder()
        .setTenant(AuditTenant.NAME)
        .setUserId(twin.id())
        .setCount(count);
  }

  private void sleep() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
