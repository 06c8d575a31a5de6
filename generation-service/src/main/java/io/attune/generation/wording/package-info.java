/** How a text is read: its sentences, words, stems and signs. */
package io.attune.generation.wording;
