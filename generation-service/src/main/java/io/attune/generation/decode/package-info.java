/** The loop that lets many texts grow together, one model step at a time. */
package io.attune.generation.decode;
