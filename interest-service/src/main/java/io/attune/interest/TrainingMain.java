package io.attune.interest;

import io.attune.contract.Tenant;
import io.attune.contract.client.ServiceChannel;
import io.attune.contract.failure.Failure;
import io.attune.interest.client.ProfileItems;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.redis.Redis;
import io.attune.interest.replica.StoredItem;
import io.attune.interest.schedule.TrainingProgram;
import io.attune.interest.training.TrainingOrder;
import io.attune.interest.training.TrainingQueue;
import io.attune.interest.training.TrainingStep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The service's third program: trains one tenant's default model, puts it into the store that the
 * service's replicas watch, and ends. Scheduled trainings run it, as a process or as a Job.
 *
 * <p>Its argument is the tenant; settings are the service's. It says how far it is on standard
 * output; the last line begins with {@value TrainingProgram#TRAINED} or {@value
 * TrainingProgram#FAILED}, with exit code 0 or 1. Stopped in between it leaves what is needed to go
 * on.
 */
public final class TrainingMain {
  private static final long SEED = 1;

  private TrainingMain() {}

  public static void main(String[] arguments) {
    int exit = 0;
    try {
      ModelVersion version = train(Tenant.of(arguments[0]), ProgramConfig.read());
      say(
          "%s%s, NDCG@10 %.3f on held-out interactions (%d users, %d items, %d interactions)",
          TrainingProgram.TRAINED,
          version.name(),
          version.validationNdcg(),
          version.userCount(),
          version.itemCount(),
          version.interactionCount());
    } catch (IOException | RuntimeException e) {
      boolean told = e instanceof Failure || e instanceof IOException;
      say(
          "%s%s",
          TrainingProgram.FAILED,
          (told ? e.getMessage() : "unexpected " + e).replaceAll("\\s+", " "));
      if (!told) {
        e.printStackTrace();
      }
      exit = 1;
    }
    // Threads of libraries must not keep it from ending.
    System.exit(exit);
  }

  private static ModelVersion train(Tenant tenant, SmallRyeConfig config) {
    InterestConfig interest = config.getConfigMapping(InterestConfig.class);
    ServiceComposition ground = new ServiceComposition(interest);
    CatalogueComposition catalogue = new CatalogueComposition(interest);
    Clock clock = ground.clock();
    Catalogues catalogues = catalogue.catalogues(IndexSettings.EXACT);
    ModelStore store =
        new RetrievalComposition(interest)
            .modelStore(config.getValue("attune.data.dir", String.class));
    try (Redis redis = ground.redis(config.getValue("attune.redis.url", String.class));
        ServiceChannel profile =
            ground.profile(config.getValue("attune.profile.address", String.class));
        TextEmbedder embedder = catalogue.textEmbedder();
        EmbeddingQueue embeddings =
            catalogue.embeddingQueue(catalogues, embedder, redis, new SimpleMeterRegistry());
        ModelRegistry registry =
            new ModelRegistry(
                store,
                SavedInterestModel.loader(interest.training().threads()),
                interest.training().keptVersions());
        TrainingQueue trainings =
            new TrainingComposition(interest)
                .trainingQueue(
                    profile,
                    catalogues,
                    ground.historyReading(ground.signalWeights()),
                    store,
                    registry,
                    clock)) {
      Runtime.getRuntime().addShutdownHook(new Thread(trainings::close, "stop-training"));
      ProfileItems items = new ProfileItems(profile.channel(), interest.replica().pageTimeout());
      read(tenant, items, catalogues.write(tenant), embeddings);
      Listener listener = new Listener(clock);
      trainings.submit(new TrainingOrder(tenant, "", SEED), listener);
      return listener.version();
    }
  }

  /** Reads the catalogue as the service holds it, texts embedded. */
  private static void read(
      Tenant tenant, ProfileItems source, Catalogue catalogue, EmbeddingQueue embeddings) {
    source.readAll(
        tenant,
        page -> {
          for (StoredItem stored : page) {
            if (catalogue.upsert(stored.item(), stored.text().digest())) {
              embeddings.add(
                  tenant, stored.item().id(), stored.item().publishTime(), stored.text());
            }
          }
        });
    embeddings.drain();
    say("catalogue: %d items", catalogue.size());
  }

  private static void say(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  /** Says how far the training is: each phase, and now and then within it. */
  private static final class Listener implements TrainingQueue.Listener {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final CompletableFuture<ModelVersion> ended = new CompletableFuture<>();
    private final Clock clock;
    private TrainingStep.Phase phase;
    private Instant next = Instant.MIN;

    Listener(Clock clock) {
      this.clock = clock;
    }

    ModelVersion version() {
      try {
        return ended.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }

    @Override
    public void onStep(TrainingStep step) {
      Instant now = clock.instant();
      if (step.phase() != phase || !now.isBefore(next)) {
        phase = step.phase();
        next = now.plus(PAUSE);
        say("%s", step.words());
      }
    }

    @Override
    public void onTrained(ModelVersion version) {
      ended.complete(version);
    }

    @Override
    public void onFailure(RuntimeException failure) {
      ended.completeExceptionally(failure);
    }
  }
}
