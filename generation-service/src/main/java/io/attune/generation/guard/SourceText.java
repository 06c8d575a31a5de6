package io.attune.generation.guard;

import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Turn;
import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Stems;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a text may state, read once for all its candidates.
 *
 * <p>Titles, bodies, categories and tags of its articles; for a reason also the reader's interests;
 * for a chat also the reader's own words. Sentences that give a model orders state nothing, nor do
 * labels longer than two words.
 */
public final class SourceText {
  private static final int LONGEST_LABEL = 2;

  private final List<Wording> titles;
  private final List<Wording> sentences;
  private final Set<String> stems = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> capitals = new HashSet<>();
  private final Set<String> neighbours = new HashSet<>();
  private final Set<String> hedged = new HashSet<>();
  private final Set<String> plain = new HashSet<>();
  private final List<NameSlot> nameSlots = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  private SourceText(List<Wording> titles, List<Wording> sentences, List<Wording> labels) {
    this.titles = titles;
    this.sentences = sentences;
    List<Wording> parts = Stream.concat(titles.stream(), sentences.stream()).toList();
    for (int i = 0; i < parts.size(); i++) {
      learn(parts.get(i));
      learnNumbers(parts, i);
    }
    parts.forEach(part -> nameSlots.addAll(NameSlot.in(part.tokens(), this::isName)));
    labels.forEach(label -> stems.addAll(label.stems()));
    labels.forEach(label -> capitals.addAll(label.stems()));
  }

  /** The source of an assignment's text. */
  public static SourceText of(Assignment assignment) {
    List<Wording> titles = new ArrayList<>();
    List<Wording> sentences = new ArrayList<>();
    List<Wording> labels = new ArrayList<>();
    for (Article article : assignment.articles()) {
      titles.add(Wording.of(article.title()));
      Sentences.of(article.body()).stream()
          .filter(sentence -> !Instructions.areIn(sentence))
          .map(Wording::of)
          .forEach(sentences::add);
      Stream.concat(Stream.of(article.category()), article.tags().stream())
          .filter(SourceText::isLabel)
          .map(Wording::of)
          .forEach(labels::add);
    }
    if (assignment.kind() == TextKind.REASON) {
      assignment.interests().stream().map(Interest::name).map(Wording::of).forEach(labels::add);
    }
    assignment.turns().stream()
        .filter(Turn::byReader)
        .map(turn -> Wording.of(turn.text()))
        .forEach(labels::add);
    return new SourceText(titles, sentences, labels);
  }

  private static boolean isLabel(String label) {
    return label.strip().split("\\s+").length <= LONGEST_LABEL && !Instructions.areIn(label);
  }

  /** A number's surroundings are its sentence and the ones beside it. */
  private void learnNumbers(List<Wording> parts, int index) {
    Set<String> surroundings = new HashSet<>();
    parts
        .subList(Math.max(0, index - 1), Math.min(parts.size(), index + 2))
        .forEach(part -> surroundings.addAll(part.stems()));
    Quantities.statedBy(parts.get(index)).stream()
        .map(quantity -> new Statement(quantity, surroundings))
        .forEach(statements::add);
  }

  private record Statement(Quantity quantity, Set<String> surroundings) {}

  private void learn(Wording part) {
    stems.addAll(part.stems());
    String previous = "";
    for (int i = 0; i < part.tokens().size(); i++) {
      Token token = part.tokens().get(i);
      (Hedges.before(part.tokens(), i) ? hedged : plain).add(token.stem());
      if (token.isCapitalised()) {
        capitals.add(token.stem());
        Wording.parts(token).forEach(name -> capitals.add(Stems.of(name)));
      }
      if (token.isCapitalised() && !token.opensSentence()) {
        names.add(token.stem());
      }
      neighbours.add(previous + " " + token.stem());
      previous = token.stem();
    }
  }

  /** Every title. */
  List<Wording> titles() {
    return titles;
  }

  /** Every sentence of the bodies. */
  List<Wording> sentences() {
    return sentences;
  }

  /** Whether there is more to write from than a title. */
  boolean hasBody() {
    return !sentences.isEmpty();
  }

  /** Whether the word, or every part of the compound, occurs. */
  boolean has(Token word) {
    if (stems.contains(word.stem())) {
      return true;
    }
    List<String> parts = Wording.parts(word);
    return stems.contains(Stems.of(String.join("", parts)))
        || (parts.size() > 1
            && parts.stream()
                .allMatch(part -> FunctionWords.contains(part) || stems.contains(Stems.of(part))));
  }

  /** Whether the word, or a part of the compound, is written with a capital, or is a label's. */
  boolean hasCapital(Token word) {
    return capitals.contains(word.stem())
        || Wording.parts(word).stream().anyMatch(part -> capitals.contains(Stems.of(part)));
  }

  /** Whether the word is written with a capital inside a sentence. */
  boolean isName(Token word) {
    return names.contains(word.stem());
  }

  /** Every place of a name in the titles and sentences. */
  List<NameSlot> nameSlots() {
    return nameSlots;
  }

  /** Whether the two words stand side by side somewhere. */
  boolean areNeighbours(Token first, Token second) {
    return neighbours.contains(first.stem() + " " + second.stem());
  }

  /** Whether every place that has the word denies or doubts it. */
  boolean isHedged(Token word) {
    return hedged.contains(word.stem()) && !plain.contains(word.stem());
  }

  /** Every number of the titles and sentences. */
  List<Quantity> quantities() {
    return statements.stream().map(Statement::quantity).toList();
  }

  /** Whether a number is stated, of the same thing. */
  boolean states(Quantity number) {
    return statements.stream()
        .anyMatch(stated -> number.isStatedBy(stated.quantity(), stated.surroundings()));
  }

  /** Whether a number's value is stated, of whatever. */
  boolean hasValue(Quantity number) {
    return statements.stream().anyMatch(stated -> stated.quantity().value().equals(number.value()));
  }
}
