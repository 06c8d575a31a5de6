package io.attune.cli.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import io.attune.cli.output.CommandFailure;
import io.attune.contract.client.ServiceChannel;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A channel to one service whose failures are one clear line. */
final class Rpc implements AutoCloseable {
  private final Service service;
  private final String address;
  private final ServiceChannel channel;

  Rpc(Service service, String address) {
    this.service = service;
    this.address = address;
    this.channel = ServiceChannel.open(service.shortName(), address);
  }

  ManagedChannel channel() {
    return channel.channel();
  }

  <T extends AbstractStub<T>> T within(T stub, Duration time) {
    return stub.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw failure(e);
    }
  }

  CommandFailure failure(StatusRuntimeException e) {
    String line =
        switch (e.getStatus().getCode()) {
          case UNAVAILABLE ->
              service.module() + " at " + address + " is not reachable; ./attune up starts it";
          case DEADLINE_EXCEEDED -> service.module() + " at " + address + " did not answer in time";
          case INVALID_ARGUMENT -> service.module() + " refused the request: " + violations(e);
          case UNIMPLEMENTED ->
              "what answers at " + address + " is not a " + service.module() + " of this version";
          default ->
              service.module()
                  + " failed: "
                  + e.getStatus().getCode()
                  + (e.getStatus().getDescription() == null
                      ? ""
                      : ", " + oneLine(e.getStatus().getDescription()));
        };
    return new CommandFailure(line, e);
  }

  private static String violations(StatusRuntimeException e) {
    Status status = StatusProto.fromThrowable(e);
    if (status != null) {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(BadRequest.class)) {
          try {
            return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                .map(violation -> violation.getField() + ": " + violation.getDescription())
                .collect(Collectors.joining("; "));
          } catch (InvalidProtocolBufferException broken) {
            e.addSuppressed(broken);
          }
        }
      }
    }
    return oneLine(String.valueOf(e.getStatus().getDescription()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    channel.close();
  }
}
