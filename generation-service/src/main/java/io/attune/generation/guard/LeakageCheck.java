package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nothing of the prompt, of the model's markers or of the machine's voice shows, nothing asks the
 * reader to go somewhere, and no order to a model is passed on.
 */
final class LeakageCheck implements Check {
  private static final String NAME = "leakage";
  private static final Pattern LEAK =
      Pattern.compile(
          "\\*\\*|`|</?\\s?[a-z]+\\s?/?>"
              + "|\\bhttps?\\b"
              + "|\\bwww\\."
              + "|\\b[a-z0-9-]{2,}\\.(com|net|org|info|biz|io|co|ru|cn|xyz|top|shop|app|dev|link|site"
              + "|online|club|example|test|me|tv|to|ly)\\b"
              + "|\\b(headline|article|text|title|sentence|summary|reader|topics?|interests?|push"
              + "|reason|blurb|user|assistant|system|answer|question)s?\\s*:"
              + "|\\b(click|tap) (here|the link|on)\\b"
              + "|\\b(visit|go to|log ?in to) (our|my|the) (site|website|page|link|shop|store)\\b"
              + "|\\b(send|transfer|wire|pay) (me|us|your|bitcoin|btc|money to)\\b"
              + "|\\b(call|text|whatsapp|dm) (now|us|me|this number)\\b"
              + "|\\b(buy|order|subscribe|sign up|act|donate|invest) now\\b"
              + "|\\bpromo code\\b|\\b\\d+ ?% off\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Verdict check(Draft draft) {
    String text = draft.wording().text();
    if (Instructions.areIn(text)) {
      return Verdict.failed(NAME, "an order to a model, or its markers");
    }
    Matcher matcher = LEAK.matcher(text);
    return matcher.find()
        ? Verdict.failed(NAME, "\"" + matcher.group() + "\"")
        : Verdict.passed(NAME);
  }
}
