package io.attune.cli.newsroom;

import java.util.List;

/**
 * A text that was written for an article of the sample newsroom.
 *
 * @param item the article's id
 * @param kind headline, blurb, push or reason
 * @param interest whom it is for, as topics; null where it is for any reader
 * @param text the words
 */
public record Words(String item, String kind, List<String> interest, String text) {
  public Words {
    interest = interest == null ? null : List.copyOf(interest);
  }
}
