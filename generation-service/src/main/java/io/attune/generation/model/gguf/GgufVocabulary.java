package io.attune.generation.model.gguf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.text.HuggingFaceTextTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vocabulary and merges in a GGUF file, laid out as the {@code tokenizer.json} that the Hugging
 * Face library reads.
 *
 * <p>A byte-level BPE is defined by its merges and by how text is cut before merging. The cuts are
 * named in {@code tokenizer.ggml.pre}; these are llama.cpp's (its {@code llama-vocab.cpp}): {@code
 * smollm} cuts digits one by one and then as GPT-2 does; {@code llama-bpe} and {@code qwen2} have a
 * pattern each.
 */
final class GgufVocabulary {
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
  private static final String WORDS = "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
  private static final String REST =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final Map<String, String> PATTERNS =
      Map.of(
          "llama-bpe", CONTRACTIONS + WORDS + "\\p{N}{1,3}" + REST,
          "qwen2", CONTRACTIONS + WORDS + "\\p{N}" + REST);
  private static final Set<String> END_MARKERS =
      Set.of("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "</s>");

  private final GgufFile file;
  private final String[] tokens;
  private final String[] merges;
  private final Object[] types;

  GgufVocabulary(GgufFile file) {
    this.file = file;
    String model = file.require("tokenizer.ggml.model", String.class);
    if (!model.equals("gpt2")) {
      throw file.invalid("tokenizer " + model + "; gpt2 (byte-level BPE) is supported");
    }
    tokens = file.requireStrings("tokenizer.ggml.tokens");
    merges = file.requireStrings("tokenizer.ggml.merges");
    types = file.require("tokenizer.ggml.token_type", Object[].class);
    if (types.length != tokens.length) {
      throw file.invalid(types.length + " token types for " + tokens.length + " tokens");
    }
  }

  Tokenizer tokenizer() {
    List<String> markers = new ArrayList<>();
    Set<Integer> ends = new HashSet<>();
    for (String which : List.of("eos", "eot")) {
      String key = "tokenizer.ggml." + which + "_token_id";
      if (file.find(key).isPresent()) {
        ends.add(requireToken(key));
      }
    }
    for (int id = 0; id < tokens.length; id++) {
      if (isType(id, CONTROL)) {
        markers.add(tokens[id]);
        if (END_MARKERS.contains(tokens[id])) {
          ends.add(id);
        }
      }
    }
    return new HuggingFaceTextTokenizer(
        file.bytes().path(), tokenizerJson(), tokens.length, markers, ends);
  }

  private int requireToken(String key) {
    long id = file.requireLong(key);
    if (id < 0 || id >= tokens.length) {
      throw file.invalid("metadata " + key + " is " + id + ", outside the vocabulary");
    }
    return (int) id;
  }

  private boolean isType(int id, int type) {
    return types[id] instanceof Long code && code == type;
  }

  private byte[] tokenizerJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(tokens.length * 64);
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "1.0");
      writeAddedTokens(json);
      json.writeFieldName("pre_tokenizer");
      writePreTokenizer(json);
      json.writeFieldName("decoder");
      writeByteLevel(json, false);
      writeModel(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void writeAddedTokens(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("added_tokens");
    for (int id = 0; id < tokens.length; id++) {
      if (isType(id, CONTROL) || isType(id, USER_DEFINED)) {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("content", tokens[id]);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
          json.writeBooleanField(flag, false);
        }
        json.writeBooleanField("special", isType(id, CONTROL));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void writePreTokenizer(JsonGenerator json) throws IOException {
    String cut = file.require("tokenizer.ggml.pre", String.class);
    boolean digitsFirst = cut.equals("smollm");
    if (!digitsFirst && !PATTERNS.containsKey(cut)) {
      throw file.invalid("pre-tokenizer " + cut + "; smollm, llama-bpe and qwen2 are supported");
    }
    json.writeStartObject();
    json.writeStringField("type", "Sequence");
    json.writeArrayFieldStart("pretokenizers");
    json.writeStartObject();
    if (digitsFirst) {
      json.writeStringField("type", "Digits");
      json.writeBooleanField("individual_digits", true);
    } else {
      json.writeStringField("type", "Split");
      json.writeObjectFieldStart("pattern");
      json.writeStringField("Regex", PATTERNS.get(cut));
      json.writeEndObject();
      json.writeStringField("behavior", "Isolated");
      json.writeBooleanField("invert", false);
    }
    json.writeEndObject();
    writeByteLevel(json, digitsFirst);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeByteLevel(JsonGenerator json, boolean cut) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "ByteLevel");
    json.writeBooleanField("add_prefix_space", false);
    json.writeBooleanField("trim_offsets", true);
    json.writeBooleanField("use_regex", cut);
    json.writeEndObject();
  }

  private void writeModel(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("type", "BPE");
    json.writeBooleanField(
        "ignore_merges", "llama-bpe".equals(file.find("tokenizer.ggml.pre").orElse("")));
    json.writeObjectFieldStart("vocab");
    for (int id = 0; id < tokens.length; id++) {
      json.writeNumberField(tokens[id], id);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("merges");
    for (String merge : merges) {
      json.writeString(merge);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
