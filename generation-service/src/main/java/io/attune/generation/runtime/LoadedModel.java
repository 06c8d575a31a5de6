package io.attune.generation.runtime;

import io.attune.generation.write.WriterModel;

/**
 * A model and what has to be released with it.
 *
 * @param model as the writer uses it
 * @param release closes the decoder, then the model
 */
record LoadedModel(WriterModel model, Runnable release) {}
