/** Opens a model file of any kind. */
package io.attune.generation.model.file;
