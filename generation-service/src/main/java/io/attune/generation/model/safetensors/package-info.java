/** Models in Hugging Face's layout: a directory with configuration, tokenizer and safetensors. */
package io.attune.generation.model.safetensors;
