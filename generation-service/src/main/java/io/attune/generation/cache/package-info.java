/** Where texts wait to be shown again. */
package io.attune.generation.cache;
