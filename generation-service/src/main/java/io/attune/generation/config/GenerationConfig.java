package io.attune.generation.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How texts are written. */
@ConfigMapping(prefix = "attune.generation")
public interface GenerationConfig {
  /**
   * The language model: a GGUF file, a folder with safetensors, or {@code none}. Default: none.
   * Without one every item keeps its own title.
   */
  Optional<String> model();

  /**
   * How often to look whether the model's files were replaced; 0 for never. Default: 5 s. New files
   * are loaded beside the model in service, which takes its memory twice, and take over when they
   * were the same at two looks. Short takes a file over that is still being written by a slow
   * copier; long waits.
   */
  @WithDefault("5s")
  Duration modelRefresh();

  /**
   * How long a model that was taken over from must have had nothing to do before it is given up.
   * Default: 30 s. Short may fail a call that pauses between two of its requests; long keeps the
   * memory of both.
   */
  @WithDefault("30s")
  Duration modelDrain();

  /**
   * Whether tenants without an adapter of their own are written for with the one that comes with
   * the service, where the model is the default one. Default: true. Without it the model writes as
   * it is, and little of that can be shown.
   */
  @WithDefault("true")
  boolean builtInVoice();

  /**
   * Candidates that a text is chosen from where the caller does not say. Default: 6. Range: 1 to 8.
   * One is fast and often refused by the guard; eight takes nearly twice the time of four.
   */
  @WithDefault("6")
  int candidates();

  /**
   * Temperature of the sampled candidates. Default: 0.6. Range: 0 to 2. Zero makes them all the
   * same; above 1 most are refused.
   */
  @WithDefault("0.6")
  float temperature();

  /**
   * Share of the probability that is sampled from. Default: 0.9. Range: above 0 to 1. Small makes
   * candidates alike; 1 lets in words the model hardly believes.
   */
  @WithDefault("0.9")
  float topP();

  /**
   * Least mean probability that the model gives the words of a text it wrote with an adapter; one
   * with less is refused, since what a model hardly believes is seldom true (Guerreiro et al., EACL
   * 2023). Default: 0.5. Range: 0 to 1. Zero shows more, and more that is wrong; at 0.7 few texts
   * are left.
   */
  @WithDefault("0.5")
  double confidence();

  /** Whether a refused text is tried once more with other seeds. Default: true. */
  @WithDefault("true")
  boolean retry();

  /**
   * How long before the caller's deadline an answer must be on its way. Default: 50 ms. Short risks
   * that the caller hears nothing; long gives up texts that would have been there.
   */
  @WithDefault("50ms")
  Duration deadlineMargin();

  /**
   * Calls worked on at once; one more is refused as overload. Default: 256. Range: 1 to 10,000. Few
   * leave the decoder idle, many wait in memory, each with a thread.
   */
  @WithDefault("256")
  int concurrentCalls();

  /** How generated texts are marked. */
  Label label();

  /** How texts are kept. */
  Cache cache();

  /** The OpenAI-compatible HTTP door. */
  OpenAi openai();

  /** How the model is run. */
  Engine engine();

  /** How generated texts are marked. */
  interface Label {
    /**
     * Who answers for what is generated: a name, or the code that an authority gave, as labelling
     * rules ask for it. Default: none; then no implicit label of GB 45438-2025 is made. It is in
     * every label, for everybody to read.
     */
    Optional<String> producer();

    /**
     * What generated texts begin with to show that they are, for example {@code AI ·}; a space
     * follows. Default: none. A short one is enough; a long one takes the room of the words.
     */
    Optional<String> prefix();

    /** The prefix with the space behind it; empty for none. */
    static String shown(Label label) {
      String prefix = label.prefix().map(String::strip).orElse("");
      return prefix.isEmpty() ? "" : prefix + " ";
    }
  }

  /** How texts are kept. */
  interface Cache {
    /**
     * How long a generated text is kept. Default: 7 days. Short writes the same again and again;
     * long fills Redis.
     */
    @WithDefault("7d")
    Duration ttl();

    /**
     * How long it is remembered that nothing could be written. Default: 6 hours. Short tries a
     * hopeless article for every reader; long keeps it without a text though the model was tuned.
     */
    @WithDefault("6h")
    Duration refusedTtl();

    /**
     * How long Redis may take. Default: 250 ms. Short turns a busy Redis into misses; long makes
     * texts wait for it.
     */
    @WithDefault("250ms")
    Duration timeout();

    /**
     * How long Redis is left alone after a failure. Default: 1 s. Short makes callers wait for a
     * dead Redis; long goes on without a cache after it came back.
     */
    @WithDefault("1s")
    Duration pause();

    /** Connections to Redis at most. Default: 16. Range: 1 to 1,000. */
    @WithDefault("16")
    int maxConnections();
  }

  /** What a model's products are computed in. */
  enum Precision {
    FLOAT32,
    INT8,
    BEST
  }

  /** How the model is run. */
  interface Engine {
    /**
     * Threads of one operation of the model. Default: 0, as many as there are processors. Range: 0
     * to 256. Few leave processors idle; more than there are make them wait for each other.
     */
    @WithDefault("0")
    int threads();

    /**
     * What the model's products are computed in: {@code float32}, {@code int8}, or {@code best} for
     * int8 where the processor computes it exactly and float32 elsewhere. Default: float32, as
     * exact as the file. Int8 takes half the time and makes the model a little less sure of its
     * words.
     */
    @WithDefault("float32")
    Precision precision();

    /**
     * Candidates written at once. Default: 32. Range: 1 to 256. Few make texts wait for each other;
     * many make each step slower.
     */
    @WithDefault("32")
    int slots();

    /**
     * Longest prompt and text together, in tokens. Default: 1,024. Range: 512 to the model's
     * context, a multiple of 32. Short refuses long conversations; long costs memory only when
     * used.
     */
    @WithDefault("1024")
    int slotTokens();

    /**
     * Tokens that the key/value cache holds over all candidates. Default: 4,096, which is 180 MiB
     * for the default model. Range: at least slotTokens, a multiple of 32. Few make texts wait;
     * many take memory.
     */
    @WithDefault("4096")
    int cacheTokens();

    /**
     * Most tokens of one model step. Default: 160. Range: 32 to 4,096. Few read prompts slowly;
     * many let running texts wait while a prompt is read.
     */
    @WithDefault("160")
    int stepTokens();

    /**
     * Prompt tokens read in a step beside running texts. Default: 128. Range: 1 to stepTokens. See
     * stepTokens.
     */
    @WithDefault("128")
    int chunkTokens();

    /**
     * Prompt beginnings kept computed. Default: 8. Range: 0 to 64. None reads every instruction
     * again; many take room from the texts.
     */
    @WithDefault("8")
    int prefixes();

    /**
     * Requests that wait at most. Default: 256. Range: 1 to 100,000. Few refuse bursts; many let
     * callers wait for texts that come too late.
     */
    @WithDefault("256")
    int queuedRequests();

    /**
     * Prompt tokens that wait at most. Default: 65,536. Range: at least slotTokens. See
     * queuedRequests.
     */
    @WithDefault("65536")
    int queuedTokens();
  }

  /** The doors to the bare model. */
  interface OpenAi {
    /**
     * Whether the bare model may be asked, by OpenAI's API and by the Open Inference Protocol.
     * Default: true. What comes through these doors is neither checked nor labelled: close them
     * where others than you reach the port. Closed, OpenAI's paths are not found, and the other
     * protocol knows its example model only.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Calls of OpenAI's API open at once, those whose readers are slow included; one more is
     * refused as overload. Default: 512. Range: 1 to 100,000. Few refuse bursts that the queue
     * would have taken; many hold memory for readers that hang, each as much as its body and its
     * answer.
     */
    @WithDefault("512")
    int concurrentCalls();

    /**
     * Longest body of a request, in bytes. Default: 1,048,576. Range: 1 to 10,485,760. Short
     * refuses long conversations; long lets a caller keep a reader busy for seconds.
     */
    @WithDefault("1048576")
    long bodyBytes();

    /**
     * Longest answer where the caller does not say, in tokens. Default: 256. Range: 1 to
     * slotTokens. Short cuts answers off; long reserves room that most answers do not need, so that
     * fewer are written at once.
     */
    @WithDefault("256")
    int answerTokens();

    /**
     * How long a caller waits where it does not say. Default: 5 minutes. Short gives up long
     * answers under load; long keeps work whose caller lost patience without leaving.
     */
    @WithDefault("5m")
    Duration timeout();

    /**
     * How long a stream's reader may take nothing. Default: 30 s. Short cuts off callers with a
     * poor line; long keeps the connections of those that hang.
     */
    @WithDefault("30s")
    Duration stall();
  }
}
