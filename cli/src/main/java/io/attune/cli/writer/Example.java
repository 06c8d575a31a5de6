package io.attune.cli.writer;

/**
 * Words and what they were written from, as the training reads them.
 *
 * @param article the article's text
 * @param kind headline, blurb, push or reason
 * @param interest whom they are for; empty for any reader
 * @param text the words
 */
record Example(String article, String kind, String interest, String text) {}
