package io.attune.gateway.conversation.understand;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the last reply or the last list: why, shorter, more, more like the second. */
final class Demands {
  private static final Pattern WHY =
      Pattern.compile(
          "(?:but )?(?:why|how come)(?: (?:did|do|are|were|have) you (?:show|shown|recommend|suggest|pick|choose|"
              + "chose|give|list|put|showing|recommending)(?:ed|ing|n)?(?: me)?| is| was| am i (?:seeing|getting|shown))?"
              + "(?: .{0,40})?|(?:what made you|what is the reason|for what reason|what's the reason|"
              + "explain (?:why|your choice|this choice|that choice)|justify)\\b.*");
  private static final Pattern SHORTER =
      Pattern.compile(
          "(?:please |make (?:it|that|this) |say (?:it|that) |(?:can|could) you (?:make|say) (?:it|that|this) |"
              + "keep (?:it|your answers?|your replies) |a bit |much |even )*(?:shorter|briefer|short|brief|terser?|"
              + "more (?:concise|briefly)|in short|in brief|tl;?dr|in a nutshell|fewer words|less words|"
              + "in (?:one|a single) sentence|summari[sz]e(?: (?:it|that|this))?|too (?:long|wordy|much text)|"
              + "that(?:'s| is| was) too (?:long|wordy))(?: please)?");
  private static final Pattern LONGER =
      Pattern.compile(
          "(?:please |make (?:it|that|this) |a bit |much |in )*(?:longer|more detail(?:s|ed)?|in (?:more )?(?:depth|"
              + "detail)|elaborate|expand(?: (?:on )?(?:it|that|this))?|too short|that(?:'s| is| was) too short|"
              + "say more|tell me more|go into (?:more )?detail)(?: please)?");
  private static final Pattern AGAIN =
      Pattern.compile(
          "(?:(?:please )?(?:say|show|tell|give|repeat|list)(?: me)? )?(?:it|that|this|those|these|them|the list)? ?"
              + "(?:again|once more|one more time)|repeat(?: (?:it|that|this|those|these|them|the list))?(?: please)?|"
              + "what (?:were|was) (?:they|that|those|it|the list)(?: again)?|(?:pardon|come again|sorry\\?)");
  private static final String LIKE =
      "(?:like|similar to|along the lines of|in the (?:style|vein) of|related to|close to)";
  private static final Pattern MORE_LIKE =
      Pattern.compile(
          "(?:.*\\b)?(?:more|some(?:thing)?(?: more)?|others?|anything(?: else)?|stor(?:y|ies)|articles?|items?|"
              + "similar(?: ones)?)? ?\\b"
              + LIKE
              + " (.+)");
  private static final Pattern LESS_LIKE =
      Pattern.compile(
          "(?:(?:show me )?(?:less|fewer|no more|nothing|not|not any(?:thing)?|no)(?: (?:stories|articles|items|ones))? "
              + LIKE
              + "|(?:i )?(?:don't|do not|didn't) (?:like|want|care for|care about)|(?:i )?(?:hate|dislike)|"
              + "not|hide|remove|drop|skip|leave out|get rid of) (.+)");
  private static final Pattern TELL =
      Pattern.compile(
          "(?:(?:tell|show|give) me (?:more |something |the details? )?(?:about|on|of) |what(?:'s| is| does| was) |"
              + "(?:more|details?|info(?:rmation)?) (?:about|on|of) |open |read(?: me)? |expand (?:on )?|"
              + "(?:let's (?:see|take)|i(?:'ll| will) take|i want to (?:read|know more about)|summari[sz]e) )(.+?)"
              + "(?: about| say(?:ing)?)?");
  private static final Pattern MORE =
      Pattern.compile(
          "(?:show |give |tell )?(?:me )?(?:some |a few |any )?(?:more|next|others)(?: (?:of (?:them|those|these|that|"
              + "the same)|like (?:that|this|these|those)|please|ones?|stories|articles|items))?(?: please)?|"
              + "(?:keep going|go on|continue|carry on|what else(?: (?:is there|do you have|have you got))?|"
              + "anything more|any more|further|the next ones?|and\\??)");
  private static final Pattern ELSE =
      Pattern.compile(
          "(?:show me |give me |i want |i'd like |how about |maybe |let's (?:see|try) |try )?(?:something|anything)"
              + " (?:else|different|other|completely different|new instead)(?: then| please)?|"
              + "(?:none|not any|neither) of (?:these|those|them|that)(?: (?:interests? me|please|are interesting))?|"
              + "not (?:these|those|that|this|interested|interesting|for me)|(?:i'm |i am )?bored(?: (?:of|with) (?:this|these|that))?|"
              + "(?:boring|different|change (?:the )?(?:subject|topic))(?: please)?|"
              + "i(?:'ve| have) (?:seen|read) (?:these|those|them|that|this)(?: (?:already|before|all))?|"
              + "(?:(?:a )?(?:different|other|another) (?:topics?|subjects?|ones?|stories|articles))(?: please)?");

  private static final Pattern ONLY_PLACES =
      Pattern.compile(
          "(?:and |what about |how about )?(?:(?:the |that |number |no\\.? ?|item )[^ ]+|#?\\d+(?:st|nd|rd|th)?)"
              + "(?:(?:,| and|, and) (?:the )?[^ ]+)*(?: (?:ones?|articles?|story|stories|items?|two|three))?(?: please)?");
  private static final Pattern BARE_WHY =
      Pattern.compile(
          "(?:but )?(?:(?:why|how come)(?: (?:is|are|was|were))?(?: (?:this|that|these|those|it|them)(?: ones?)?)?|what made you (?:choose|pick|say|think)(?: that| this)?|"
              + "explain (?:your|this|that) choice)|"
              + "why (?:me|so|though|do you (?:show|recommend|suggest|think)(?: (?:that|so))?)");

  private Demands() {}

  /** What the words demand, by the list that the reader sees. */
  static Optional<Intent> of(String words, Shelf shelf) {
    List<Integer> places = Positions.in(words, shelf);
    if (SHORTER.matcher(words).matches()) {
      return Optional.of(new Intent.Shorter());
    } else if (ELSE.matcher(words).matches()) {
      return Optional.of(new Intent.SomethingElse());
    } else if (MORE.matcher(words).matches() && !pointsAt(MORE_LIKE, words, shelf)) {
      return Optional.of(new Intent.More());
    } else if (AGAIN.matcher(words).matches()) {
      return Optional.of(new Intent.Again());
    } else if (LONGER.matcher(words).matches()) {
      return Optional.of(places.size() == 1 ? new Intent.Tell(places) : new Intent.Longer());
    } else if (WHY.matcher(words).matches()
        && (!places.isEmpty() || BARE_WHY.matcher(words).matches())) {
      return Optional.of(new Intent.Why(places));
    }
    return pointing(words, shelf, places);
  }

  private static Optional<Intent> pointing(String words, Shelf shelf, List<Integer> places) {
    if (places.isEmpty()) {
      return Optional.empty();
    }
    if (pointsAt(LESS_LIKE, words, shelf)) {
      return Optional.of(new Intent.LessLike(places));
    } else if (pointsAt(MORE_LIKE, words, shelf)) {
      return Optional.of(new Intent.MoreLike(places));
    } else if (pointsAt(TELL, words, shelf) || isNothingElse(words)) {
      return Optional.of(new Intent.Tell(Positions.isOfOne(words) ? places.subList(0, 1) : places));
    }
    return Optional.empty();
  }

  private static boolean pointsAt(Pattern frame, String words, Shelf shelf) {
    Matcher matcher = frame.matcher(words);
    return matcher.matches() && !Positions.in(matcher.group(1), shelf).isEmpty();
  }

  // "the second", "number 3", "2", "the glacier one": no word beside those that point.
  private static boolean isNothingElse(String words) {
    return ONLY_PLACES.matcher(words).matches();
  }
}
