package io.attune.gateway.conversation.wording;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.state.Line;
import io.attune.gateway.conversation.state.Shown;
import java.util.List;

/**
 * What words are wanted about.
 *
 * @param tenant whose data
 * @param consent what the reader agreed to
 * @param list the items that the words may name, in the order of their places
 * @param items their texts, as far as they are known; what the words may state
 * @param topics the reader's interests
 * @param lines what was said, the reader's turn last
 * @param length how long the words shall be
 * @param most characters that they may have; 0 for as many as they like
 * @param own what is said where the language model says nothing
 */
public record Subject(
    Tenant tenant,
    Consent consent,
    List<Shown> list,
    List<Item> items,
    List<Topic> topics,
    List<Line> lines,
    Length length,
    int most,
    Spoken own) {
  public Subject {
    list = List.copyOf(list);
    items = List.copyOf(items);
    topics = List.copyOf(topics);
    lines = List.copyOf(lines);
  }
}
