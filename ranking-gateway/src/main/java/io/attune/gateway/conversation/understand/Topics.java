package io.attune.gateway.conversation.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topic of one clause, wanted or not: "something about glaciers", "no politics".
 *
 * @param topics in the reader's words; none where the clause only asks
 * @param excluded whether they are not wanted
 * @param newest whether the newest are asked for
 * @param asked whether words of asking stood before them
 */
record Topics(List<String> topics, boolean excluded, boolean newest, boolean asked) {
  private static final int MOST_TOPICS = 4;
  private static final int LONGEST = 200;
  private static final Pattern UNWANTED =
      Pattern.compile(
          "(?:and |just |only |please |really )*(?:no(?: more)?|not|nothing|none|without|except(?: for)?|"
              + "exclud(?:e|ing)|(?:show me )?(?:anything|everything|all) (?:but|except(?: for)?)|avoid|skip|leave out|drop|"
              + "stop (?:showing|sending|recommending|giving)(?: me)?|stop with|stop the|enough(?: of| about| with)?|"
              + "spare me|(?:i'm |i am )?(?:tired of|sick of|fed up with|bored (?:of|with|by)|not interested in|"
              + "not into|not a fan of|done with)|i (?:don't|do not|never) (?:want|like|care (?:for|about)|wish|need)"
              + "(?: to (?:see|read|hear))?|(?:i )?(?:hate|dislike|can't stand|detest)|"
              + "(?:don't|do not|never) (?:show|send|give|recommend|suggest)(?: me)?|hide|remove|filter out|less|fewer)"
              + "\\b (.+)");
  private static final Pattern ASKING =
      Pattern.compile(
          "(?:(?:show|give|find|get|bring|send|recommend|suggest|search|fetch)(?: me| us)?|"
              + "i(?:'m| am) (?:looking for|interested in|into|in the mood for|curious about|keen on|after)|"
              + "look(?:ing)? (?:for|up)|tell (?:me|us)(?= (?:about|something|anything|more|what|the (?:latest|news)))|"
              + "what(?:'s| is)(?= (?:new|happening|going|up|hot|the latest|on))|what(?:'s| is) there|what about|how about|"
              + "about|on|in|regarding|concerning|covering|related to|to do with|around|from|with|for|of|"
              + "stor(?:y|ies)|news|articles?|items?|things?|pieces?|reads?|stuff|anything|something|everything|more)"
              + "\\b ?");
  private static final Pattern CIVIL =
      Pattern.compile(
          "(?:(?:can|could|would|will) you|do you have|have you got|is there|are there|please|"
              + "i(?:'d| would)? (?:like|love|want|need|prefer)(?: to (?:see|read|hear|know|have|learn))?|i feel like"
              + "(?: reading)?|let's (?:see|have|hear|talk|read)|maybe|perhaps|rather|instead|only|just|any|some|a|an|the|"
              + "few|couple of|good|nice|interesting|great|best|top|popular|also|else|to read|me|what(?:'s| is)?)\\b ?");
  private static final Pattern NEWEST =
      Pattern.compile(
          "(?:(?:brand )?new(?:est)?|latest|(?:most )?recent(?:ly)?|fresh(?:est)?|breaking|happening|going on|up|hot|"
              + "today's|current|just (?:in|out|published))\\b ?");
  private static final Pattern TRAILING =
      Pattern.compile(
          " ?\\b(?:(?:stor(?:y|ies)|news|articles?|items?|stuff|content|things?|topics?|please|anymore|any more|at all|"
              + "now|for now|then|thanks|thank you|ones?|pieces?|posts?|too|as well|instead|though|for me|to read|ever|again|either|neither)"
              + "|(today|right now|this week|lately|recently|these days|at the moment))$");
  private static final Pattern AND =
      Pattern.compile(" (?:and|or|nor|as well as|plus) |, ?| ?/ ?| & ");
  private static final Pattern NO_PHRASE =
      Pattern.compile(
          "(?:it|this|that|these|those|them|me|you|i|do|be|so|no|not|yes|ok(?:ay)?|up)?");

  Topics {
    topics = List.copyOf(topics);
  }

  /** The topics of a clause that excludes them. */
  static Optional<Topics> unwanted(String clause) {
    Matcher matcher = UNWANTED.matcher(clause);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Topics rest = wanted(matcher.group(1));
    return rest.topics().isEmpty()
        ? Optional.empty()
        : Optional.of(new Topics(rest.topics(), true, false, true));
  }

  /** The topics of a clause that wants them. */
  static Topics wanted(String clause) {
    String rest = clause;
    boolean asked = false;
    boolean newest = false;
    for (boolean stripped = true; stripped && !rest.isEmpty(); ) {
      Matcher asking = ASKING.matcher(rest);
      Matcher fresh = NEWEST.matcher(rest);
      Matcher civil = CIVIL.matcher(rest);
      if (fresh.lookingAt()) {
        newest = true;
        rest = rest.substring(fresh.end());
      } else if (asking.lookingAt()) {
        asked = true;
        rest = rest.substring(asking.end());
      } else if (civil.lookingAt()) {
        rest = rest.substring(civil.end());
      } else {
        stripped = false;
      }
    }
    Matcher trailing = TRAILING.matcher(rest);
    while (trailing.find()) {
      newest |= trailing.group(1) != null;
      rest = rest.substring(0, trailing.start());
      trailing = TRAILING.matcher(rest);
    }
    return new Topics(phrases(rest), false, newest, asked || newest);
  }

  private static List<String> phrases(String text) {
    List<String> phrases = new ArrayList<>();
    for (String part : AND.split(text)) {
      String phrase = Wording.normalised(part);
      if (!NO_PHRASE.matcher(phrase).matches() && phrases.size() < MOST_TOPICS) {
        phrases.add(phrase.substring(0, Math.min(LONGEST, phrase.length())));
      }
    }
    return phrases;
  }
}
