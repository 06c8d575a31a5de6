/** Models in llama.cpp's file format, GGUF. */
package io.attune.generation.model.gguf;
