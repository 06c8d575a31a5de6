package io.attune.gateway.conversation.understand;

import io.attune.gateway.conversation.understand.Understood.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands a turn by rules.
 *
 * <p>What is hostile is seen first, then small talk, then what is demanded of the list that the
 * reader sees, then the topics of each clause, wanted or not. Words that no rule knows are a guess
 * at a topic; {@link Paraphrases} and what is found for them decide. Pure: the same words and list
 * give the same answer.
 */
public final class Understander {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
  private static final Pattern CLAUSES =
      Pattern.compile(
          "(?:[,;.!?]+ |(?<!\\b(?:anything|everything|nothing|all)) but | however | though |,? and (?=(?:no|not|nothing|without|except|don't|never|skip|avoid)\\b)"
              + "| (?=(?:without|except(?: for)?|excluding|rather than|instead of|minus|other than)\\b))");
  private static final Pattern TURNED =
      Pattern.compile("^(?:rather than|instead of|minus|other than) ");
  private static final Pattern OPEN =
      Pattern.compile(
          "(?:surprise me(?: with (?:something|stories|articles|items|news|more|ones?))?|whatever|anything|you (?:choose|decide|pick)|up to you|your choice|recommendations?|"
              + "what(?: should| can| could| shall| do) i read(?: .{0,30})?|(?:any )?(?:ideas|suggestions|recommendations)|"
              + "i don't (?:know|mind|care)(?: what to read)?|inspire me|entertain me|feed me|news)(?: please)?");
  private static final Pattern ALLOW =
      Pattern.compile(
          "(?:(?:you (?:can|may) )?(?:show(?: me)?|include) (?!it\\b|that\\b|those\\b|these\\b|them\\b|this\\b)(.+?) "
              + "(?:again|after all)|(.+?) (?:is|are) (?:fine|ok(?:ay)?|allowed|all right|alright|welcome)"
              + "(?: (?:again|now|after all|too))?|(?:you (?:can|may) )?(?:allow|bring back|unblock|permit) (.+?)"
              + "(?: again)?|i(?:'ve| have) changed my mind (?:about|on) (.+))");

  /** What the words ask for, of a reader who sees a list. */
  public Understood understand(String text, Shelf shelf) {
    String words = Wording.normalised(text);
    if (!WORD.matcher(words).find()) {
      return Understood.by(Ground.RULE, new Intent.Unclear());
    } else if (Hostility.in(words)) {
      return Understood.by(Ground.RULE, new Intent.Hostile());
    }
    Optional<Intent> talk = SmallTalk.of(words);
    String rest = SmallTalk.withoutOpening(words);
    if (talk.isEmpty()) {
      talk = SmallTalk.of(rest);
    }
    if (talk.isPresent()) {
      return Understood.by(Ground.RULE, talk.get());
    }
    return request(rest, shelf);
  }

  private static Understood request(String words, Shelf shelf) {
    Optional<Intent> whole = Demands.of(words, shelf);
    if (whole.isPresent()) {
      return Understood.by(Ground.RULE, whole.get());
    }
    Count count = Count.in(words);
    whole = Demands.of(count.rest(), shelf);
    if (whole.isPresent()) {
      return new Understood(whole.get(), List.of(), count.items(), Ground.RULE);
    }
    if (OPEN.matcher(count.rest()).matches()) {
      Intent open = new Intent.Find(List.of(), false);
      return new Understood(open, List.of(), count.items(), Ground.RULE);
    }
    Matcher allow = ALLOW.matcher(words);
    if (allow.matches()) {
      return Understood.by(Ground.RULE, new Intent.Allow(allowed(allow)));
    }
    return clauses(count, shelf);
  }

  private static List<String> allowed(Matcher allow) {
    for (int group = 1; group <= allow.groupCount(); group++) {
      if (allow.group(group) != null) {
        return Topics.wanted(allow.group(group)).topics();
      }
    }
    return List.of();
  }

  private static Understood clauses(Count count, Shelf shelf) {
    List<String> wanted = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    Intent demand = null;
    boolean asked = false;
    boolean newest = false;
    for (String part : CLAUSES.split(count.rest())) {
      String clause =
          TURNED.matcher(SmallTalk.withoutOpening(part.strip())).replaceFirst("without ");
      Optional<Intent> own = Demands.of(clause, shelf);
      Optional<Topics> unwanted = Topics.unwanted(clause);
      if (own.isPresent()) {
        demand = demand == null ? own.get() : demand;
      } else if (unwanted.isPresent()) {
        excluded.addAll(unwanted.get().topics());
      } else {
        Topics topics = Topics.wanted(clause);
        wanted.addAll(topics.topics());
        asked |= topics.asked();
        newest |= topics.newest();
      }
    }
    wanted.removeAll(excluded);
    Intent intent = intent(demand, wanted, !excluded.isEmpty(), asked, newest);
    boolean guessed = intent instanceof Intent.Find && !asked && excluded.isEmpty();
    return new Understood(intent, excluded, count.items(), guessed ? Ground.GUESS : Ground.RULE);
  }

  private static Intent intent(
      Intent demand, List<String> wanted, boolean excludes, boolean asked, boolean newest) {
    boolean open = demand instanceof Intent.More || demand instanceof Intent.SomethingElse;
    if (demand != null && !(open && !wanted.isEmpty())) {
      return demand;
    } else if (!wanted.isEmpty() && wanted.stream().anyMatch(w -> LETTERS.matcher(w).find())) {
      return new Intent.Find(wanted, newest);
    } else if (excludes) {
      return new Intent.Exclude();
    } else if (asked) {
      return new Intent.Find(List.of(), newest);
    }
    return new Intent.Unclear();
  }
}
