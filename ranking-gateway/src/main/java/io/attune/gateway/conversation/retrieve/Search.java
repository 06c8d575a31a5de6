package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.conversation.state.Wish;
import java.util.List;
import java.util.Set;

/**
 * What a turn looks for.
 *
 * @param wish what is wanted
 * @param excluded topics that stay out, in the reader's words
 * @param unlike items that none may be like
 * @param avoided categories that come only where there is nothing else
 */
public record Search(Wish wish, List<String> excluded, List<String> unlike, Set<String> avoided) {
  public Search {
    excluded = List.copyOf(excluded);
    unlike = List.copyOf(unlike);
    avoided = Set.copyOf(avoided);
  }
}
