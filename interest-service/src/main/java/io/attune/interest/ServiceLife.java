package io.attune.interest;

import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.placement.ItemPlacement;
import io.attune.interest.replica.CatalogueReplica;
import io.attune.interest.schedule.TrainingSchedule;
import io.attune.interest.topic.TopicDirectory;
import io.attune.interest.training.TrainingQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts what runs by itself when the service starts, and stops it when the service stops. */
@Singleton
class ServiceLife {
  private static final Logger LOG = Logger.getLogger(ServiceLife.class);

  private final CatalogueReplica replica;
  private final EmbeddingQueue embeddings;
  private final TopicDirectory topics;
  private final ModelRegistry models;
  private final TrainingQueue trainings;
  private final TrainingSchedule schedule;
  private final ItemPlacement placement;
  private final ScheduledExecutorService refresher = scheduler("model-refresh");
  private final ScheduledExecutorService placer = scheduler("item-placement");

  ServiceLife(
      CatalogueReplica replica,
      EmbeddingQueue embeddings,
      TopicDirectory topics,
      ModelRegistry models,
      TrainingQueue trainings,
      TrainingSchedule schedule,
      ItemPlacement placement,
      Catalogues catalogues,
      MeterRegistry meters) {
    this.replica = replica;
    this.embeddings = embeddings;
    this.topics = topics;
    this.models = models;
    this.trainings = trainings;
    this.schedule = schedule;
    this.placement = placement;
    meters.gauge("attune.interest.catalogue.items", catalogues, Catalogues::size);
    meters.gauge("attune.interest.embedding.queue", embeddings, EmbeddingQueue::size);
  }

  // The schedules' futures never end by themselves; what they run lets no exception out.
  @SuppressWarnings("FutureReturnValueIgnored")
  void start(@Observes StartupEvent event, InterestConfig config) {
    refresh();
    embeddings.start();
    replica.start();
    topics.start();
    trainings.resume();
    schedule.start();
    long pause = config.training().refresh().toMillis();
    refresher.scheduleWithFixedDelay(this::refresh, pause, pause, TimeUnit.MILLISECONDS);
    long look = config.replica().poll().toMillis();
    placer.scheduleWithFixedDelay(this::place, look, look, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    schedule.close();
    trainings.stop();
    refresher.shutdownNow();
    topics.close();
    placer.shutdownNow();
    replica.close();
    embeddings.close();
  }

  private static ScheduledExecutorService scheduler(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private void place() {
    try {
      placement.run();
    } catch (RuntimeException e) {
      LOG.warnf(e, "Items that training did not see have no place for now");
    }
  }

  private void refresh() {
    try {
      models.refresh();
    } catch (RuntimeException e) {
      // The models in service stay; an exception would end the schedule.
      LOG.warnf(e, "The models on disk cannot be looked through");
    }
  }
}
