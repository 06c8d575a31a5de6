package io.attune.gateway.conversation.wording;

import io.attune.gateway.conversation.state.Shown;
import java.util.List;
import java.util.function.Consumer;

/**
 * Words as they come, handed on until they name something that was not retrieved. Of one thread at
 * a time.
 */
final class Hearing {
  private final List<Shown> list;
  private final String sources;
  private final Consumer<String> onwards;
  private final StringBuilder heard = new StringBuilder();
  private boolean refused;
  private boolean sent;

  Hearing(List<Shown> list, String sources, Consumer<String> onwards) {
    this.list = List.copyOf(list);
    this.sources = sources;
    this.onwards = onwards;
  }

  synchronized void hear(String words) {
    heard.append(words);
    refused |= !NamedItems.areRetrieved(heard.toString(), list, sources);
    if (!refused && !words.isEmpty()) {
      sent = true;
      onwards.accept(words);
    }
  }

  /** Where whole words go: onwards, if none were handed on before. */
  synchronized Consumer<String> unheard() {
    return sent ? words -> {} : onwards;
  }
}
