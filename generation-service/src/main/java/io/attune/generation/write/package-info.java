/** How a text comes to be: from the cache, or written, judged and chosen, or the item's own. */
package io.attune.generation.write;
