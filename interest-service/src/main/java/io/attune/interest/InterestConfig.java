package io.attune.interest;

import io.attune.interest.training.HeldOut;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The service's own settings. Those shared by all services are read in {@link ServiceComposition}.
 */
@ConfigMapping(prefix = "attune.interest")
public interface InterestConfig {
  /** Where other services find this one. Shared by all services; this one does not read it. */
  Optional<String> address();

  /** What each signal tells. */
  Signals signals();

  /** How interests are inferred. */
  Inference inference();

  /** How trending items are counted. */
  Trending trending();

  /** How the strategies look at users and items. */
  Retrieval retrieval();

  /** How vectors are searched. */
  Index index();

  /** How topics are found. */
  Topics topics();

  /** How the catalogue is followed. */
  Replica replica();

  /** What is kept in Redis. */
  Cache cache();

  /** How models are trained. */
  Training training();

  /**
   * Weights of signals; 1 is what a click tells. Each 0 or greater; 0 takes no notice of the
   * signal.
   */
  interface Signals {
    /** An item opened or looked at. Default: 0.5. */
    @WithDefault("0.5")
    double view();

    /** An item clicked in a list. Default: 1. */
    @WithDefault("1")
    double click();

    /** An item dwelt on for {@link #dwellFull()}. Default: 1. */
    @WithDefault("1")
    double dwell();

    /**
     * How long a dwell must be to count fully; a shorter one counts in proportion. Default: 30 s.
     * Short: every glance is interest; long: only the longest reads are.
     */
    @WithDefault("30s")
    Duration dwellFull();

    /** An item liked. Default: 2. */
    @WithDefault("2")
    double like();

    /** An item passed on. Default: 2. */
    @WithDefault("2")
    double share();

    /** An item kept for later. Default: 1.5. */
    @WithDefault("1.5")
    double save();

    /** An item bought. Default: 3. */
    @WithDefault("3")
    double purchase();

    /** An item rated with five stars; fewer count in proportion, at least half. Default: 1. */
    @WithDefault("1")
    double rating();

    /**
     * The most that all acts on one item count together. Default: 4. Low: an item read ten times is
     * as good as one read once; high: a few items drown a user's others.
     */
    @WithDefault("4")
    double cap();
  }

  /** How interests are inferred. */
  interface Inference {
    /**
     * How much older than a history's newest act another must be to count half, for topics and
     * content. Default: 30 days. Short: interests follow the last hour; long: they are an average
     * of all time.
     */
    @WithDefault("30d")
    Duration recencyHalfLife();

    /** Threads of one TensorFlow operation. Default: 1. More: faster alone, slower under load. */
    @WithDefault("1")
    int threads();

    /**
     * Lengths of history that a new version of a model is run with, at each of the batch sizes,
     * before it takes over from the one before. Default: 1, 16, 64. Each at least 1. Few: the first
     * requests of other lengths are slow; many: a new version takes longer to take over.
     */
    @WithDefault("1,16,64")
    List<Integer> warmUpHistoryLengths();

    /** How callers share the model's runs. */
    Batching batching();
  }

  /** How callers share the model's runs; each model in service has its own. */
  interface Batching {
    /**
     * Sizes that runs are padded to, ascending, each at least 1; the last is the most histories of
     * one run. Default: 1, 2, 4, 8, 16, 32. A single 1: no sharing; few: padding is computed in
     * vain; a large last one: more throughput, and a request may wait for a longer run.
     */
    @WithDefault("1,2,4,8,16,32")
    List<Integer> sizes();

    /**
     * The longest that a run waits, under load, for the callers of the run before to come back; who
     * comes alone never waits. Default: 1 ms. 0: never, so that runs may alternate between small
     * and large; long: larger runs, and a pause each time that callers went away.
     */
    @WithDefault("1ms")
    Duration maxDelay();

    /**
     * Most requests that wait for a run; more are refused. Default: 512, at least 1. Few: a burst
     * is refused; many: requests wait for long and are refused by their deadlines.
     */
    @WithDefault("512")
    int capacity();

    /**
     * Runs at the same time. Default: 1, at least 1. More: a run need not wait for a long one
     * before it, runs are smaller, and they share the cores.
     */
    @WithDefault("1")
    int threads();
  }

  /** How trending items are counted. */
  interface Trending {
    /**
     * How long until an act counts half. Default: 24 h. Short: what is hot this hour; long: what is
     * popular in general.
     */
    @WithDefault("24h")
    Duration halfLife();

    /**
     * At most this many items are counted a tenant. Default: 200,000. Few: less memory, the long
     * tail is forgotten.
     */
    @WithDefault("200000")
    int capacity();

    /**
     * How far back acts are counted again at start, as far as the change stream goes. Default: 4
     * days.
     */
    @WithDefault("4d")
    Duration replay();
  }

  /** How the strategies look at users and items. */
  interface Retrieval {
    /**
     * Users a tenant whose acts are kept in memory, those active last; at least 1. Default:
     * 200,000, at most about 1 KiB each. Few: like users are found for the busiest only; many:
     * memory.
     */
    @WithDefault("200000")
    int users();

    /**
     * Items kept of each user, those taken up last; at least 1. Default: 50. Few: users look alike
     * by chance; many: memory, slower, and what is found is older.
     */
    @WithDefault("50")
    int itemsPerUser();

    /**
     * Users kept of each item, those who came last; at least 1. Default: 200. Few: popular items
     * tell little; many: slower.
     */
    @WithDefault("200")
    int usersPerItem();

    /**
     * Latest items of a history that tell which users are alike; at least 1. Default: 50. Few: the
     * mood of the moment; many: slower.
     */
    @WithDefault("50")
    int userSeeds();

    /**
     * Like users that are asked what they took up; at least 1. Default: 100. Few: short lists;
     * many: what is found is what is popular.
     */
    @WithDefault("100")
    int neighbours();

    /**
     * Latest items of a history that like items are looked for; at least 1. Default: 10. Few: more
     * of the last item; many: slower, and broader.
     */
    @WithDefault("10")
    int itemSeeds();

    /**
     * Of these, how many have items of like text looked for, each a search of its own. Default: 3.
     * 0: what nobody has taken up yet is not found this way; many: slower.
     */
    @WithDefault("3")
    int textSeeds();

    /**
     * How much likeness of texts counts against being taken up by the same users; 0 or greater.
     * Default: 0.5. 0: not at all; large: more of the same subject.
     */
    @WithDefault("0.5")
    double textShare();

    /**
     * Age at which an act of another user counts half. Default: 7 days. Short: what is new; long:
     * what was ever taken up.
     */
    @WithDefault("7d")
    Duration halfLife();
  }

  /** How vectors are searched. */
  interface Index {
    /**
     * Up to so many items every one is looked at; beyond, a share. Default: 100,000. Few:
     * approximate early; many: exact, and slower in proportion.
     */
    @WithDefault("100000")
    int exactUpTo();

    /**
     * Share of a larger index that a search looks at, 0 to 1. Default: 0.05. Small: fast, and
     * misses more of what fits; 1: misses nothing, as slow as exact search.
     */
    @WithDefault("0.05")
    double searchShare();
  }

  /** How topics are found. */
  interface Topics {
    /**
     * Pause between two looks whether the catalogue changed, so that topics are to be found in its
     * texts again; greater than 0. Default: 10 s. Short: new subjects are named sooner; long:
     * later. A large catalogue rests longer by itself, twenty times what finding took.
     */
    @WithDefault("10s")
    Duration pause();
  }

  /** How the catalogue is followed. */
  interface Replica {
    /**
     * Between two looks for changes when there were none, and for items that have no place in the
     * model in service. Default: 200 ms. Short: more commands on Redis; long: a new item is found
     * later.
     */
    @WithDefault("200ms")
    Duration poll();

    /** Pause after a first failure; it doubles up to {@link #longestRetry()}. Default: 250 ms. */
    @WithDefault("250ms")
    Duration firstRetry();

    /**
     * Longest pause after failures. Default: 5 s. Long: gentler on what comes back, and later
     * noticed.
     */
    @WithDefault("5s")
    Duration longestRetry();

    /** Longest wait for one page of items. Default: 10 s. */
    @WithDefault("10s")
    Duration pageTimeout();
  }

  /** What is kept in Redis. */
  interface Cache {
    /**
     * How long a user's interest is kept. Default: 1 h. Long: more memory; it stands in longer for
     * a lost history.
     */
    @WithDefault("1h")
    Duration interests();

    /**
     * How long a text's vector is kept. Default: 30 days. Short: a restart embeds the catalogue
     * again.
     */
    @WithDefault("30d")
    Duration textVectors();

    /**
     * Longest wait for Redis. Default: 500 ms. Short: a busy Redis is taken for a lost one; long:
     * requests hang.
     */
    @WithDefault("500ms")
    Duration timeout();

    /** Connections to Redis. Default: 16, at least 2. */
    @WithDefault("16")
    int connections();
  }

  /** How models are trained. */
  interface Training {
    /**
     * The model trained where none is asked for. Default: blend. Any name that {@code Train} takes;
     * one that scores each item directly gives way to one that does not where there are more than
     * {@link #maxScoredItems()} items with interactions.
     */
    @WithDefault("blend")
    String defaultModel();

    /**
     * Hyper-parameters that models are trained with, each {@code model.name=value}, for example
     * {@code ials.alpha=0.4,blend.factorsWeight=1}; {@code ./attune tune} names good ones for one's
     * own data. Default: none, and each model has the values that were found best on public data.
     * The names and ranges are in the documentation of the models; what is out of range is refused
     * at start.
     */
    Optional<List<String>> hyperparameters();

    /**
     * Most items with interactions that a model may score each directly. Default: 10,000. Low:
     * memory is spared, the better models are for small catalogues only; high: a training's memory
     * and time grow with the square and the cube.
     */
    @WithDefault("10000")
    int maxScoredItems();

    /**
     * Which interactions of a user are held out to measure a model by. Default: newest. NEWEST
     * tells how well the future is told from the past; RANDOM how well a history's gaps are filled.
     */
    @WithDefault("newest")
    HeldOut.Rule heldOut();

    /**
     * Users whose interactions are held out. Default: 1,000. Few: a rough measure; many: a slow
     * one; none: models learned in passes are learned with as many as their hyper-parameters say.
     */
    @WithDefault("1000")
    int validationUsers();

    /**
     * Threads of one TensorFlow operation. Default: 1. More: faster training, slower serving
     * meanwhile.
     */
    @WithDefault("1")
    int threads();

    /**
     * Newest versions of a model kept on disk, beside the one in service. Default: 5, at least 1.
     * 1: there is none to roll back to; more: the one that a rollback goes back to is kept, however
     * old.
     */
    @WithDefault("5")
    int keptVersions();

    /** Longest wait for all histories. Default: 10 min. */
    @WithDefault("10m")
    Duration readTimeout();

    /** Between two looks for a version that another process put into service. Default: 5 s. */
    @WithDefault("5s")
    Duration refresh();

    /**
     * When the default model is trained by itself. Default: off. A pause such as 6h, at least 1m;
     * or five cron fields, for example {@code 0 3 * * *}. Often: new behaviour is learned soon, and
     * much is spent on it; rarely: what happened lately is known from histories only.
     */
    @WithDefault("off")
    String schedule();

    /** The zone in which the schedule's cron fields are read. Default: UTC. */
    @WithDefault("UTC")
    ZoneId scheduleZone();

    /**
     * Where scheduled trainings run. Default: process, beside the service. job: as a Job of the
     * cluster, which takes no memory from the service.
     */
    @WithDefault("process")
    Runner runner();

    /** Options of the Java machine of a training process. Default: none. */
    Optional<String> javaOptions();

    /** Scheduled trainings in a cluster. */
    Kubernetes kubernetes();
  }

  /** Where scheduled trainings run. */
  enum Runner {
    /** In a process of their own beside the service. */
    PROCESS,
    /** In a Job of the cluster. */
    JOB
  }

  /** Scheduled trainings in a cluster. The chart sets all of this. */
  interface Kubernetes {
    /**
     * Name of the Lease by which replicas agree which of them sees to scheduled trainings. Default:
     * none, and every replica does.
     */
    Optional<String> lease();

    /** The namespace of this replica's pod. Needed where there is a Lease. */
    Optional<String> namespace();

    /** The name of this replica's pod. Needed where there is a Lease. */
    Optional<String> pod();

    /** The service's container in the pod. Default: interest. */
    @WithDefault("interest")
    String container();

    /**
     * Whether a Job runs on a node where a pod of the service does. Default: false. Needed where
     * only one node may mount the folder.
     */
    @WithDefault("false")
    boolean sameNode();

    /** CPU that a Job asks for, as Kubernetes writes it. Default: as much as the service. */
    Optional<String> cpu();

    /** Memory that a Job asks for and is bounded by. Default: as much as the service. */
    Optional<String> memory();

    /** How long a Job may take. Default: 12 h. Short: a large training never ends. */
    @WithDefault("12h")
    Duration deadline();

    /** How long an ended Job is kept, with its log. Default: 1 day. */
    @WithDefault("1d")
    Duration kept();
  }
}
