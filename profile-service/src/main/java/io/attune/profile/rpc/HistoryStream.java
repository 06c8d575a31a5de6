package io.attune.profile.rpc;

import io.attune.profile.v1.StreamHistoriesResponse;
import io.grpc.stub.ServerCallStreamObserver;

/**
 * Sends histories as fast as the caller reads them: reads on only while the transport takes more.
 *
 * <p>The transport's signals reach it one after the other, on worker threads.
 */
final class HistoryStream {
  private final HistoryCursor cursor;
  private final ServerCallStreamObserver<StreamHistoriesResponse> caller;
  private boolean completed;

  HistoryStream(HistoryCursor cursor, ServerCallStreamObserver<StreamHistoriesResponse> caller) {
    this.cursor = cursor;
    this.caller = caller;
  }

  void start() {
    caller.setOnReadyHandler(this::send);
    send();
  }

  private void send() {
    while (!completed && caller.isReady()) {
      if (cursor.hasNext()) {
        caller.onNext(cursor.next());
      } else {
        completed = true;
        caller.onCompleted();
      }
    }
  }
}
