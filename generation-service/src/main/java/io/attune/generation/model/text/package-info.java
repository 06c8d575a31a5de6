/** A model's words: its tokenizer and its chat template, by the libraries that define them. */
package io.attune.generation.model.text;
