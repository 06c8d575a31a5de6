package io.attune.generation.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.write.ModelState;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The model that the service has, or has not yet, or will not have.
 *
 * <p>Loads in the background. Safe for many threads.
 */
final class CurrentModel implements Supplier<ModelState>, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CurrentModel.class);

  private final ModelOpener opener;
  private final Consumer<String> giveUp;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private LoadedModel loaded;

  @GuardedBy("lock")
  private boolean closed;

  private volatile ModelState state = new ModelState.Loading();

  /**
   * @param giveUp ends the service because its model cannot be used; hears why, in one line
   */
  CurrentModel(ModelOpener opener, Consumer<String> giveUp) {
    this.opener = opener;
    this.giveUp = giveUp;
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

  /** Begins to load; answers at once. */
  void load(Path path) {
    Thread thread = new Thread(() -> loadNow(path), "model-loader");
    thread.setDaemon(true);
    thread.start();
  }

  private void loadNow(Path path) {
    try {
      LoadedModel opened = opener.open(path);
      synchronized (lock) {
        if (closed) {
          opened.release().run();
          return;
        }
        loaded = opened;
      }
      state = new ModelState.Ready(opened.model());
      LOG.infof("model %s writes on %s", opened.model().name(), opened.model().device());
    } catch (UnreadableModelException e) {
      fail(e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("the model could not be loaded", e);
      fail(path + ": could not be loaded: " + e);
    }
  }

  private void fail(String reason) {
    state = new ModelState.Absent(reason);
    giveUp.accept(reason);
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (loaded != null) {
        loaded.release().run();
        loaded = null;
      }
    }
  }
}
