package io.attune.generation.write;

import io.attune.contract.Tenant;
import io.attune.generation.decode.Decoder;
import io.attune.generation.prompt.Prompts;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A loaded model, as a writer uses it.
 *
 * @param name for labels
 * @param weightsDigest SHA-256 of its weights, as hex
 * @param contextTokens longest prompt and text together
 * @param slots sequences decoded at once
 * @param device "cpu" or "gpu"
 * @param endTokens tokens that end a text
 * @param prompts how it is asked
 * @param decoder what writes
 * @param voices each tenant's voice
 */
public record WriterModel(
    String name,
    String weightsDigest,
    int contextTokens,
    int slots,
    String device,
    Set<Integer> endTokens,
    Prompts prompts,
    Decoder decoder,
    Function<Tenant, Voice> voices) {
  public WriterModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(weightsDigest, "weightsDigest");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(prompts, "prompts");
    Objects.requireNonNull(decoder, "decoder");
    Objects.requireNonNull(voices, "voices");
    endTokens = Set.copyOf(endTokens);
  }
}
