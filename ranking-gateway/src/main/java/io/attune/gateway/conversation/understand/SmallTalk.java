package io.attune.gateway.conversation.understand;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Greetings, thanks, goodbyes, and questions about who answers. */
final class SmallTalk {
  private static final String CIVIL =
      "(?: (?:there|attune|everyone|again|all|so much|very much|a lot))?";
  private static final Pattern GREETING =
      Pattern.compile(
          "(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))"
              + CIVIL
              + "(?:[,.!]* how are you(?: doing)?(?: today)?)?");
  private static final Pattern THANKS =
      Pattern.compile(
          "(?:(?:ok(?:ay)?|great|perfect|nice|cool|lovely|wonderful)[,.!]* )?"
              + "(?:thanks|thank you|thx|cheers|much appreciated|many thanks)"
              + CIVIL
              + "|great|perfect|nice|cool|lovely|wonderful|well done|good job|that's (?:great|perfect|all)");
  private static final Pattern FAREWELL =
      Pattern.compile(
          "(?:(?:ok(?:ay)?|thanks|thank you)[,.!]* )?(?:bye(?: bye)?|goodbye|good night|see you(?: later|"
              + " tomorrow)?|i'm off|that's all for (?:now|today)|talk to you later)"
              + CIVIL);
  private static final Pattern HELP =
      Pattern.compile(
          "help(?: me)?|what can (?:you|i) (?:do|ask|say)(?: here| for me)?|how does this work|what do you do|"
              + "who are you|what are you|are you (?:a |an )?(?:human|person|robot|bot|ai|real|machine)(?: person)?|"
              + "what is attune|what should i say|how do i use (?:this|you)");
  private static final Pattern START_OVER =
      Pattern.compile(
          "(?:please |let's )?(?:start (?:over|again|afresh|from scratch)|reset(?: everything)?|begin again|"
              + "forget (?:everything|all that|it all|what i said|all of that|this conversation)|"
              + "new conversation|clear (?:everything|all|the conversation))(?: please)?");
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening)|thanks|thank you|cheers|ok(?:ay)?|"
              + "great|perfect|nice|cool|well|so|yes|no|please|hmm+|um+|oh|sorry|alright|right)"
              + CIVIL
              + "[,.!;:]+ ?|(?:ok(?:ay)?|please|so|well|thanks|hmm+|um+|and now|now|and|but|yet|or) )(?=.)");

  private SmallTalk() {}

  /** What the whole of the words says, where it is small talk. */
  static Optional<Intent> of(String words) {
    if (GREETING.matcher(words).matches()) {
      return Optional.of(new Intent.Greeting());
    } else if (FAREWELL.matcher(words).matches()) {
      return Optional.of(new Intent.Farewell());
    } else if (THANKS.matcher(words).matches()) {
      return Optional.of(new Intent.Thanks());
    } else if (HELP.matcher(words).matches()) {
      return Optional.of(new Intent.Help());
    } else if (START_OVER.matcher(words).matches()) {
      return Optional.of(new Intent.StartOver());
    }
    return Optional.empty();
  }

  /** The words without what only opens them: "thanks, and now sport". */
  static String withoutOpening(String words) {
    String rest = words;
    Matcher opening = OPENING.matcher(rest);
    while (opening.find()) {
      rest = rest.substring(opening.end()).strip();
      opening = OPENING.matcher(rest);
    }
    return rest;
  }
}
