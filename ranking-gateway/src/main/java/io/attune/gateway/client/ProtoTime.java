package io.attune.gateway.client;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times on the wire and in the gateway. */
public final class ProtoTime {
  private ProtoTime() {}

  /** The time that a valid timestamp stands for. */
  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  /** The timestamp of a time. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
