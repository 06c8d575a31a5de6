package io.attune.gateway.rpc;

import io.attune.gateway.conversation.understand.Intent;
import java.util.Map;

/** Intents as the contract names them. */
final class IntentNames {
  private static final Map<Class<? extends Intent>, io.attune.gateway.v1.Intent> NAMES =
      Map.ofEntries(
          Map.entry(Intent.Greeting.class, io.attune.gateway.v1.Intent.INTENT_GREETING),
          Map.entry(Intent.Thanks.class, io.attune.gateway.v1.Intent.INTENT_THANKS),
          Map.entry(Intent.Farewell.class, io.attune.gateway.v1.Intent.INTENT_FAREWELL),
          Map.entry(Intent.Help.class, io.attune.gateway.v1.Intent.INTENT_HELP),
          Map.entry(Intent.Find.class, io.attune.gateway.v1.Intent.INTENT_FIND),
          Map.entry(Intent.More.class, io.attune.gateway.v1.Intent.INTENT_MORE),
          Map.entry(Intent.MoreLike.class, io.attune.gateway.v1.Intent.INTENT_MORE_LIKE),
          Map.entry(Intent.LessLike.class, io.attune.gateway.v1.Intent.INTENT_LESS_LIKE),
          Map.entry(Intent.SomethingElse.class, io.attune.gateway.v1.Intent.INTENT_SOMETHING_ELSE),
          Map.entry(Intent.Exclude.class, io.attune.gateway.v1.Intent.INTENT_EXCLUDE),
          Map.entry(Intent.Allow.class, io.attune.gateway.v1.Intent.INTENT_ALLOW),
          Map.entry(Intent.Tell.class, io.attune.gateway.v1.Intent.INTENT_TELL),
          Map.entry(Intent.Why.class, io.attune.gateway.v1.Intent.INTENT_WHY),
          Map.entry(Intent.Shorter.class, io.attune.gateway.v1.Intent.INTENT_SHORTER),
          Map.entry(Intent.Longer.class, io.attune.gateway.v1.Intent.INTENT_LONGER),
          Map.entry(Intent.Again.class, io.attune.gateway.v1.Intent.INTENT_AGAIN),
          Map.entry(Intent.StartOver.class, io.attune.gateway.v1.Intent.INTENT_START_OVER),
          Map.entry(Intent.Unclear.class, io.attune.gateway.v1.Intent.INTENT_UNCLEAR),
          Map.entry(Intent.Hostile.class, io.attune.gateway.v1.Intent.INTENT_HOSTILE));

  private IntentNames() {}

  static io.attune.gateway.v1.Intent of(Intent intent) {
    return NAMES.get(intent.getClass());
  }
}
