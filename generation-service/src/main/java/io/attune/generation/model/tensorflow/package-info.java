/** A language model's steps as TensorFlow graphs over a paged key/value cache. */
package io.attune.generation.model.tensorflow;
