package io.attune.generation.prompt;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A versioned few-shot prompt: instruction and examples first, the article next, the reader last.
 *
 * <p>The resource {@code prompt/KIND-VERSION.txt} is the prompt as the model sees it, with {@code
 * {passage}} and {@code {topic}} where an assignment's own words go. Its last line is a label, such
 * as {@code Headline:}, and perhaps the opening of the answer. Lines before it that begin with the
 * same label are the examples' answers.
 */
final class PromptTemplate {
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)\\}");

  private final String version;
  private final String head;
  private final String tail;
  private final String opening;
  private final List<String> examples;

  private PromptTemplate(String version, String text) {
    int firstField = text.indexOf('{');
    int lastLine = text.lastIndexOf('\n') + 1;
    int label = text.indexOf(':', lastLine) + 1;
    if (firstField < 0 || label == 0) {
      throw new IllegalArgumentException("prompt " + version + " has no field or no last label");
    }
    String cue = text.substring(lastLine, label);
    this.version = version;
    this.head = text.substring(0, firstField);
    this.tail = text.substring(firstField);
    this.opening = text.substring(label).strip();
    this.examples =
        head.lines()
            .filter(line -> line.startsWith(cue))
            .map(line -> line.substring(cue.length()).strip())
            .toList();
  }

  /**
   * Reads a template from the class path.
   *
   * @param name its kind and version, for example {@code headline/1}
   */
  static PromptTemplate read(String name) {
    String text = PromptResource.text(name.replace('/', '-') + ".txt");
    return new PromptTemplate(name, text.stripTrailing());
  }

  String version() {
    return version;
  }

  /** What every prompt of this template begins with. */
  String head() {
    return head;
  }

  /** The answers shown as examples. */
  List<String> examples() {
    return examples;
  }

  /** What follows the head, with the fields filled in. */
  String tail(Map<String, String> fields) {
    return filled(tail, fields);
  }

  /** How the answer begins, with the fields filled in; empty for nothing. */
  String opening(Map<String, String> fields) {
    return filled(opening, fields);
  }

  private static String filled(String text, Map<String, String> fields) {
    // In one go: what fills a field is never looked at for fields.
    return FIELD
        .matcher(text)
        .replaceAll(
            field -> Matcher.quoteReplacement(fields.getOrDefault(field.group(1), field.group())));
  }
}
