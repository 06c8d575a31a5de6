/** What a language model is to this service: its files, its words and its steps. */
package io.attune.generation.model;
