package io.attune.generation.runtime;

import java.nio.file.Path;
import java.util.List;

/**
 * What an evaluation of texts is to do.
 *
 * @param model the language model: a GGUF file or a folder with safetensors
 * @param dataset where the examples are from, for people
 * @param examples a file of examples, one a line
 * @param kinds the kinds to write; empty for all that there are
 * @param articles most articles; 0 for all
 * @param personal whether texts for interests are written
 * @param voices {@code none}, {@code built-in}, {@code active} or an adapter's folder; empty for
 *     those of the first three that there are
 * @param data the folder that the adapters lie in
 * @param tenant whose voice is the active one; empty for the default tenant
 * @param threads of one operation; 0 for what the service's settings say
 * @param seed of every random choice
 * @param html where a page is written; null for nowhere
 * @param texts where the texts are listed, .jsonl or Markdown; null for nowhere
 */
record TextEvaluationOrder(
    Path model,
    String dataset,
    Path examples,
    List<String> kinds,
    int articles,
    boolean personal,
    List<String> voices,
    Path data,
    String tenant,
    int threads,
    long seed,
    Path html,
    Path texts) {}
