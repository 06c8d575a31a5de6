/** How alike two texts are in meaning: sentence vectors, computed in process. */
package io.attune.generation.likeness;
