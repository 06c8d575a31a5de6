package io.attune.cli.importer;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * One file of a data set.
 *
 * @param path where it lies
 * @param kind what its lines are, for example {@code movielens-ratings}; part of its checkpoint
 * @param charset its encoding; bytes outside of it become the replacement character
 * @param headerLines lines to skip at its start
 * @param quotedNewlines true where a quoted field may run over several lines
 * @param parser reads its lines
 */
record SourceFile(
    Path path,
    String kind,
    Charset charset,
    int headerLines,
    boolean quotedNewlines,
    LineParser parser) {}
