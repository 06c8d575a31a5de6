package io.attune.gateway.conversation.understand;

import java.util.regex.Pattern;

/**
 * Words that are not followed: insults, orders to the language model behind, questions for other
 * people's data.
 */
final class Hostility {
  private static final Pattern ORDERS =
      Pattern.compile(
          "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instructions?|rules|prompts?|guidelines|"
              + "restrictions|guard|filters?|training)\\b|"
              + "\\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\\b|"
              + "\\b(?:reveal|print|show|repeat|tell me|output|leak)\\b.{0,20}\\byour (?:prompt|instructions|rules|"
              + "configuration|source code|api key|password)\\b|"
              + "\\byou are now\\b|\\bpretend (?:to be|you|that)\\b|\\b(?:act|behave|respond|answer) as (?:if|an? |my )|"
              + "\\brole ?play\\b|\\bjail ?break\\b|\\b(?:developer|debug|god|admin|dan) mode\\b|"
              + "<\\|?[a-z_/]+\\|?>|\\[/?inst\\]|^(?:system|assistant) ?:|"
              + "\\bdrop table\\b|\\bdelete from\\b|\\b(?:sudo|rm -rf)\\b");
  private static final Pattern PRIVACY =
      Pattern.compile(
          "\\b(?:other|another|which|what do|what does|what did|list (?:all|the|your))\\b.{0,30}"
              + "\\b(?:readers?|users?|customers?|people)(?:[-' ]?s)?(?:-\\d+)?\\b.{0,20}"
              + "\\b(?:reads?|history|data|clicks?|clicked|profiles?|names?|emails?|addresses?|ids?|like)\\b|"
              + "\\b(?:reader|user)-\\d+\\b");
  private static final String INSULT =
      "(?:stupid|idiot(?:ic)?|moron(?:ic)?|dumb|useless|worthless|pathetic|rubbish|garbage|trash|crap|shit|"
          + "suck|sucks|f[u*]ck\\w*|bitch|bastard|asshole|arsehole|loser|retard\\w*|piece of (?:junk|trash|crap|shit))";
  private static final Pattern INSULTS =
      Pattern.compile(
          "(?:you|you're|u|this thing|attune|your (?:\\w+ )?(?:answers?|recommendations?|bot))"
              + "(?: (?:are|is|r|so|a|an|such|really|just|absolutely|total|complete|fucking|bloody)){0,4} "
              + INSULT
              + "\\b.*|(?:stupid|dumb|useless|idiotic|f[u*]cking) (?:bot|machine|thing|computer|program|ai)\\b.*|"
              + "(?:shut up|f[u*]ck (?:you|off)|go to hell|screw you|i hate you|drop dead|kill yourself)\\b.*|"
              + INSULT);

  private Hostility() {}

  static boolean in(String words) {
    return ORDERS.matcher(words).find()
        || PRIVACY.matcher(words).find()
        || INSULTS.matcher(words).matches();
  }
}
