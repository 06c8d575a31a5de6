package io.attune.generation.guard;

import java.util.regex.Pattern;

/** Sentences that speak to a language model, and not to a reader. */
final class Instructions {
  private static final Pattern TO_A_MODEL =
      Pattern.compile(
          "\\b(ignore|disregard|forget|override|bypass)\\b[^.]{0,40}"
              + "\\b(above|previous|preceding|earlier|prior|instructions?|prompts?|rules?|guidelines)\\b"
              + "|\\b(new|system|following|hidden|previous|secret|developer) (prompt|instructions?)\\b"
              + "|\\byou are (now|an? (ai|assistant|language model|chatbot|helpful))\\b"
              + "|\\b(act|behave|respond|answer|reply) as (if you|an?|though)\\b"
              + "|\\bpretend (to be|that you|you are)\\b"
              + "|\\b(respond|reply|answer) (only )?with\\b"
              + "|\\b(write|say|print|output|append)\\s*:"
              + "|\\b(write|say|print|output|repeat|include|append|end with|begin with|start with)"
              + "\\b[^.]{0,20}(the following|exactly|this (sentence|text|headline|line)|word for word"
              + "|in (your|the) (headline|answer|reply|response|output|summary|text))"
              + "|\\b(title|headline|caption|call) (this|it)( story| article)?\\s*[:\"“]"
              + "|\\b(your|the) (headline|answer|reply|response|output|summary|title) (must|should|shall"
              + "|has to|is to)\\b"
              + "|\\bas an? (ai|language model|assistant)\\b|\\blanguage model\\b"
              + "|\\b(jailbreak|dan mode|developer mode|do anything now)\\b"
              + "|\\b(note|message|attention|instructions?) (to|for) (the )?(ai|model|assistant|writer"
              + "|summari[sz]er|llm|bot)\\b"
              + "|\\bdo not (summari[sz]e|write about|mention) (the|this) (article|story|text)\\b"
              + "|<\\||\\|>|<<|>>|\\[/?inst"
              + "|</?\\s?(s|bos|eos|pad|unk|sys|system|user|human|assistant|bot|tool|prompt|instructions?)"
              + "\\s?>"
              + "|###",
          Pattern.CASE_INSENSITIVE);

  private Instructions() {}

  /** Whether a sentence gives a model an order, or carries a model's markers. */
  static boolean areIn(String text) {
    return TO_A_MODEL.matcher(text).find();
  }
}
