package io.attune.gateway;

import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.pipeline.plan.SelectorKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateway's own settings; each is checked when the gateway starts. */
@ConfigMapping(prefix = "attune.gateway")
public interface GatewayConfig {
  /** How many requests are worked on. */
  Workers workers();

  /**
   * How long the gateway counts as not ready while another service has never answered it; after
   * that it serves without. 0: requests come while connections are cold; long: a service that is
   * out for long keeps a new gateway out too. Default: PT30S.
   */
  @WithDefault("PT30S")
  Duration warmUp();

  /** How long the stages may take. */
  Budgets budgets();

  /** How many candidates are asked for. */
  Candidates candidates();

  /** How the score is blended. */
  Blend blend();

  /** How the ranker learns. */
  RankerConfig ranker();

  /** How the list is chosen. */
  Selection selection();

  /** What negative feedback does. */
  Feedback feedback();

  /** Where each tenant's surfaces are described. */
  Surfaces surfaces();

  /** What is kept of experiments. */
  Experiments experiments();

  /**
   * Sources of candidates that the operator plugs in, by name: lower-case letters, digits and
   * underscores. Default: none.
   */
  Map<String, External> external();

  /** How words are written. */
  Writing writing();

  /** How conversations are held. */
  ConversationConfig conversation();

  /** What is kept in memory. */
  Memory memory();

  /** When another service counts as out. */
  Breaker breaker();

  /** What is worked off in the background. */
  Background background();

  /**
   * How long the stages may take. Too short: parts are missing while all is well; too long: a
   * hanging service is felt.
   */
  interface Budgets {
    /** For the reader from profile; above 0. Default: PT0.4S. */
    @WithDefault("PT0.4S")
    Duration hydrate();

    /** For candidates from interest; above 0. Default: PT0.6S. */
    @WithDefault("PT0.6S")
    Duration sources();

    /** For items and seen marks from profile; above 0. Default: PT0.4S. */
    @WithDefault("PT0.4S")
    Duration filter();

    /** For cached texts from generation; above 0. Default: PT0.25S. */
    @WithDefault("PT0.25S")
    Duration cachedTexts();

    /**
     * Of the caller's deadline, kept for the gateway's own work. 0: answers may come a moment late;
     * long: the stages starve. Default: PT0.05S.
     */
    @WithDefault("PT0.05S")
    Duration reserve();

    /** For an answer without words where the caller set no deadline; above 0. Default: PT2S. */
    @WithDefault("PT2S")
    Duration whole();

    /** For storing events, which a flush to disk is part of; above 0. Default: PT5S. */
    @WithDefault("PT5S")
    Duration events();
  }

  /**
   * How many candidates are asked for of each source, 0 (the source is not asked) to 1,000
   * together. Few: the filters leave short lists; many: every answer is slower.
   */
  interface Candidates {
    /** Of the learned model. Default: 200. */
    @WithDefault("200")
    int model();

    /** Of text likeness. Default: 200. */
    @WithDefault("200")
    int content();

    /** Of what users with a like history took up lately. Default: 100. */
    @WithDefault("100")
    int userBased();

    /** Of what is like the last items of the history. Default: 100. */
    @WithDefault("100")
    int itemToItem();

    /** Of what the people whom the reader follows liked lately. Default: 50. */
    @WithDefault("50")
    int social();

    /** Of what is acted on most. Default: 100. */
    @WithDefault("100")
    int trending();

    /** Of what was published last. Default: 100. */
    @WithDefault("100")
    int latest();

    /**
     * Which of these sources are asked for a surface, by the surface's name, for example {@code
     * item-page=item-to-item,content}. Default: none is named, and all are asked. Few: fast, and
     * one-sided lists.
     */
    Map<String, Set<Strategy>> surfaces();

    /**
     * Of the newest items, drawn by chance. 0: what no source brings is never tried; many: they
     * fill short lists. Default: 20.
     */
    @WithDefault("20")
    int explore();

    /** Of the newest items while interest is out. Default: 500. */
    @WithDefault("500")
    int fallback();

    /**
     * Entries of history that a reader is judged by, 1 to 1,000. Few: what was acted on long ago
     * cannot be told from what was merely shown. Default: 1000.
     */
    @WithDefault("1000")
    int history();
  }

  /**
   * How the score is blended; of the sources' weights only the proportions matter. 0 leaves a
   * source out; a large weight drowns the others. By default the learned model's order leads, for
   * it knows the whole history and what others did: the other parts decide between its neighbours,
   * and fill the list where the model has nothing to say.
   */
  interface Blend {
    /** Weight of the learned model's rank. Default: 10. */
    @WithDefault("10")
    double model();

    /** Weight of the rank by text likeness. Default: 0.5. */
    @WithDefault("0.5")
    double content();

    /** Weight of the rank by what like users took up. Default: 0.4. */
    @WithDefault("0.4")
    double userBased();

    /** Weight of the rank by likeness to the last items. Default: 0.4. */
    @WithDefault("0.4")
    double itemToItem();

    /** Weight of the rank by what followed people liked. Default: 0.3. */
    @WithDefault("0.3")
    double social();

    /** Weight of the rank by what is acted on most. Default: 0.5. */
    @WithDefault("0.5")
    double trending();

    /** Weight of the rank by publish time. Default: 0.1. */
    @WithDefault("0.1")
    double latest();

    /** Weight of an item drawn by chance. Default: 0.01, behind whatever else was found. */
    @WithDefault("0.01")
    double explore();

    /**
     * What an item that the model left out counts by its rank of text likeness, as a share of the
     * model's weight, 0 to 1, at age 0; half of it at {@link #halfLife()}. 0: what the model does
     * not know is hardly found; 1: a new item counts as if the model had ranked it there. Default:
     * 1.
     */
    @WithDefault("1")
    double newcomers();

    /**
     * Rank at which a source's part has fallen to half, above 0. Small: only the first few count;
     * large: ranks hardly count. Default: 20.
     */
    @WithDefault("20")
    double rankScale();

    /**
     * Share by which an item of age 0 is raised, 0 or more. 0: age does not matter; 1: it counts
     * twice what one counts that is many half-lives old. Default: 0.5.
     */
    @WithDefault("0.5")
    double freshness();

    /** Age at which freshness has fallen to half, at least a second. Default: P3D. */
    @WithDefault("P3D")
    Duration halfLife();
  }

  /** What negative feedback does, beside taking the item away. */
  interface Feedback {
    /**
     * Age at which an act counts half, at least a second. Short: forgiven soon; long: one bad day
     * is remembered for a season. Default: P14D.
     */
    @WithDefault("P14D")
    Duration halfLife();

    /**
     * From how much dislike of its topic or author on an item is taken away, above 0; it comes back
     * where there is nothing else. Small: one hide removes a topic; above 1: topics only fall.
     * Default: 0.75, which is three hides of a topic that the reader never took up.
     */
    @WithDefault("0.75")
    double withdraw();
  }

  /** Where each tenant's surfaces are described; docs/surfaces.md says how. */
  interface Surfaces {
    /**
     * The file: rules, selectors, experiments and limits of each tenant. Wrong at the start, the
     * gateway does not start. Default: none, and all surfaces are served alike.
     */
    Optional<Path> file();

    /**
     * Pause between two looks at the file; above 0. Short: changes are in force at once; long:
     * later. Default: PT2S.
     */
    @WithDefault("PT2S")
    Duration pause();
  }

  /** What is kept of experiments. */
  interface Experiments {
    /**
     * How long after an answer what is done to it is counted, at least a second. Short: late clicks
     * are missed; long: memory in Redis for each answer of an experiment. Default: P1D.
     */
    @WithDefault("P1D")
    Duration join();

    /**
     * How long an experiment is kept after its last list, at least a second. Short: gone before it
     * is looked at; long: memory in Redis for each of its readers. Default: P90D.
     */
    @WithDefault("P90D")
    Duration keep();
  }

  /** A source of candidates that the operator plugs in: attune.source.v1.CandidateSourceService. */
  interface External {
    /** Where it is served, for example {@code search:9000}. */
    String address();

    /**
     * How long it may take, within the time of all sources; above 0. Short: it is often missing;
     * long: every answer waits for it. Default: PT0.1S.
     */
    @WithDefault("PT0.1S")
    Duration budget();

    /** Candidates asked for, 1 to 1,000. Few: little to choose from; many: slower. Default: 100. */
    @WithDefault("100")
    int limit();

    /**
     * Weight of the rank it gives, 0 or more, beside those of the blend. 0: it only fills; large:
     * it leads. Default: 0.5.
     */
    @WithDefault("0.5")
    double weight();

    /**
     * Whether it finds the same for everybody, so that readers who denied personalisation may have
     * what it finds. Default: false.
     */
    @WithDefault("false")
    boolean impersonal();
  }

  /** How the list is chosen. */
  interface Selection {
    /** How the list is chosen from the scored candidates: mmr or dpp. Default: mmr. */
    @WithDefault("mmr")
    SelectorKind selector();

    /**
     * What each further item of an author counts of its score, 0 to 1. 0: one of each author while
     * there are others; 1: authors are not looked at. Default: 1.
     */
    @WithDefault("1")
    double authorDecay();

    /**
     * Share of relevance against difference, 0 to 1. 1: by score alone; 0: by difference alone.
     * Default: 0.95, which parts items that say the same and leaves the order else.
     */
    @WithDefault("0.95")
    double lambda();

    /**
     * The same for named surfaces, by the surface's name. Default: none. A front page that shall be
     * varied takes 0.8, say.
     */
    Map<String, Double> surfaces();
  }

  /** How words are written. */
  interface Writing {
    /**
     * Texts of one answer that are written at once, at least 1. 1: one after another; many: one
     * answer fills the writer's queue. Default: 16.
     */
    @WithDefault("16")
    int parallel();

    /**
     * Answers whose words are written at the same time, at least 1; further ones get their own
     * titles. Few: readers go without words under load; many: each waits longer. Default: 256.
     */
    @WithDefault("256")
    int answers();
  }

  /**
   * What is kept in memory, for speed and for the time a service is out. Small: more calls, less to
   * show in an outage; large: more memory.
   */
  interface Memory {
    /** Entries of history and hidden items, of all readers together. Default: 200000. */
    @WithDefault("200000")
    long readers();

    /** Characters of items, two bytes each at most. Default: 20000000. */
    @WithDefault("20000000")
    long itemCharacters();

    /**
     * Age from which an item is asked for again. 0: always; long: changes are seen late. Default:
     * PT1M.
     */
    @WithDefault("PT1M")
    Duration itemRefresh();

    /** Newest items of each tenant that are read ahead, at least 1. Default: 5000. */
    @WithDefault("5000")
    int newest();

    /** Pause between two readings of the newest items; above 0. Default: PT1M. */
    @WithDefault("PT1M")
    Duration newestPause();

    /** Items served that are remembered of a reader. Default: 500. */
    @WithDefault("500")
    int servedPerReader();

    /** Items served that are remembered of all readers together. Default: 1000000. */
    @WithDefault("1000000")
    long served();
  }

  /** When another service counts as out. */
  interface Breaker {
    /**
     * Last calls that are looked at, at least 1; half of them failing opens the breaker. 1:
     * nervous; many: slow to notice. Default: 10.
     */
    @WithDefault("10")
    int window();

    /**
     * How long calls are refused before one is let through again; above 0. Short: a hanging service
     * is felt more; long: it is missed longer. Default: PT1S.
     */
    @WithDefault("PT1S")
    Duration pause();
  }

  /**
   * What is worked off in the background, on bounded queues. Small: drops under load; large:
   * memory, and more to lose when killed.
   */
  interface Background {
    /** Answers whose impressions wait to be stored, at least 1. Default: 10000. */
    @WithDefault("10000")
    int impressions();

    /** Tries, half a second apart, before impressions are dropped, at least 1. Default: 120. */
    @WithDefault("120")
    int impressionTries();

    /** Traces that wait to be stored, at least 1. Default: 2000. */
    @WithDefault("2000")
    int traces();

    /** Answers and acts of experiments that wait to be stored, at least 1. Default: 10000. */
    @WithDefault("10000")
    int experiments();

    /** How long a trace can be asked for, at least a second. Default: P1D. */
    @WithDefault("P1D")
    Duration traceKeep();

    /** How long stopping waits for the queues. Default: PT5S. */
    @WithDefault("PT5S")
    Duration drain();
  }

  /** How many requests are worked on. */
  interface Workers {
    /**
     * Requests at once, while they are ranked, at least 1. Few: requests wait while services
     * answer; many: memory for their stacks. Default: 64.
     */
    @WithDefault("64")
    int threads();

    /**
     * Requests that wait, at least 1; further ones are refused. Few: refusals at a burst; many:
     * what waits long is answered late. Default: 512.
     */
    @WithDefault("512")
    int waiting();
  }
}
