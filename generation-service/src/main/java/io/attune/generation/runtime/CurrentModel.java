package io.attune.generation.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.write.ModelState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The model that the service has, or has not yet, or will not have.
 *
 * <p>Loads in the background. When its files are replaced, the new ones are loaded and run beside
 * the model in service, which they take over from at once and whole; what began with the old one
 * ends with it. Files that cannot be used leave the old one in service.
 *
 * <p>Safe for many threads.
 */
final class CurrentModel implements Supplier<ModelState>, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CurrentModel.class);

  private final ModelOpener opener;
  private final Consumer<String> giveUp;
  private final Clock clock;
  private final Duration drain;
  private final Object lock = new Object();
  private final ScheduledExecutorService loader =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "model-loader");
            thread.setDaemon(true);
            return thread;
          });

  @GuardedBy("lock")
  private LoadedModel loaded;

  @GuardedBy("lock")
  private final List<RetiringModel> retiring = new ArrayList<>();

  @GuardedBy("lock")
  private boolean closed;

  private volatile ModelState state = new ModelState.Loading();

  // The loader's thread alone looks at files: those last tried, and those seen since.
  private FileState tried;
  private FileState seen;

  /**
   * @param giveUp ends the service because its model cannot be used; hears why, in one line
   * @param drain how long a model that was taken over from must have nothing to do before it goes
   */
  CurrentModel(ModelOpener opener, Consumer<String> giveUp, Clock clock, Duration drain) {
    this.opener = opener;
    this.giveUp = giveUp;
    this.clock = clock;
    this.drain = drain;
  }

  @Override
  public ModelState get() {
    return state;
  }

  /** There is no model. */
  void goWithout(String reason) {
    state = new ModelState.Absent(reason);
    LOG.infof("%s; every item keeps its own title", reason);
  }

  /**
   * Begins to load; answers at once.
   *
   * @param refresh how often to look whether the files were replaced; zero for never
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Neither lets anything escape.
  void load(Path path, Duration refresh) {
    loader.execute(() -> loadNow(path));
    if (!refresh.isZero()) {
      long pause = refresh.toMillis();
      loader.scheduleWithFixedDelay(() -> look(path), pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  private void loadNow(Path path) {
    try {
      tried = FileState.of(path);
      seen = tried;
      putIntoService(opener.open(path));
    } catch (UnreadableModelException e) {
      fail(e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("the model could not be loaded", e);
      fail(path + ": could not be loaded: " + e);
    }
  }

  private void putIntoService(LoadedModel opened) {
    synchronized (lock) {
      if (closed) {
        opened.release().run();
        return;
      }
      if (loaded != null) {
        retiring.add(new RetiringModel(loaded, drain, clock.instant()));
      }
      loaded = opened;
      state = new ModelState.Ready(opened.model());
    }
    LOG.infof("model %s writes on %s", opened.model().name(), opened.model().device());
  }

  private void fail(String reason) {
    state = new ModelState.Absent(reason);
    giveUp.accept(reason);
  }

  /**
   * Takes files over that were replaced, once they are the same as at the look before: then they
   * are whole. Releases what nobody needs any more. On the loader's thread.
   */
  void look(Path path) {
    synchronized (lock) {
      retiring.removeIf(model -> model.releaseWhereQuiet(clock.instant()));
    }
    if (!(state instanceof ModelState.Ready)) {
      return;
    }
    FileState now = FileState.of(path);
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && now.there() && !now.equals(tried)) {
      tried = now;
      takeOver(path);
    }
  }

  private void takeOver(Path path) {
    try {
      putIntoService(opener.open(path));
    } catch (UnreadableModelException e) {
      LOG.warnf("the new model is left out, the old one stays: %s", e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.warn("the new model could not be loaded, the old one stays", e);
    }
  }

  @Override
  public void close() {
    loader.shutdown();
    synchronized (lock) {
      closed = true;
      retiring.forEach(RetiringModel::release);
      retiring.clear();
      if (loaded != null) {
        loaded.release().run();
        loaded = null;
      }
    }
  }
}
