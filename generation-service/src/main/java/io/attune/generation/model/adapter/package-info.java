/** Low-rank adapters of a language model, and the files they are kept in. */
package io.attune.generation.model.adapter;
