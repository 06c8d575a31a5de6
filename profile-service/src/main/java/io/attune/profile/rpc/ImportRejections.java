package io.attune.profile.rpc;

import io.attune.profile.ingest.ImportTally;
import io.attune.profile.v1.ImportRejection;
import java.util.List;

/** The rejections of an import as messages. */
final class ImportRejections {
  private ImportRejections() {}

  static List<ImportRejection> messages(ImportTally tally) {
    return tally.rejections().stream()
        .map(
            rejection ->
                ImportRejection.newBuilder()
                    .setPosition(rejection.position())
                    .setReason(rejection.reason())
                    .build())
        .toList();
  }
}
